"""What belongs to a page and not to its article: labels, prompts, teasers, the end of an article.

Each rule looks at one paragraph as a whole, so that a sentence of the article which merely
contains such words is never lost.
"""

from __future__ import annotations

import re

# A line that is exactly one of these, whatever its case and closing marks, is a label.
_LABELS = frozenset(
    line.strip()
    for line in """
    must read
    must reads
    advertisement
    advertisements
    advertising
    ad
    sponsored
    sponsored content
    promoted
    promoted content
    article continues below advertisement
    story continues below advertisement
    story continues
    article continues below
    continue reading
    continue reading below
    continue reading the main story
    scroll to continue
    share
    share this
    share this article
    share this story
    share this post
    share this page
    share on
    share with friends
    save
    print
    print this page
    email
    email this article
    copy link
    listen
    listen to this article
    listen to article
    subscribe
    subscribe now
    subscribe to continue
    sign in
    sign up
    sign up now
    log in
    login
    register
    newsletter
    newsletters
    read more
    read next
    read also
    also read
    also
    more
    don't miss
    in case you missed it
    see also
    up next
    watch
    watch now
    watch live
    watch video
    live
    breaking
    breaking news
    exclusive
    home
    menu
    main menu
    search
    close
    skip to content
    skip to main content
    skip to navigation
    jump to content
    toggle navigation
    back
    back to top
    next
    previous
    next article
    previous article
    next post
    previous post
    view all
    see all
    show more
    load more
    view gallery
    view comments
    comment
    comments
    post a comment
    no comments
    follow us
    follow us on
    connect with us
    tags
    topics
    topics in this article
    editor's pick
    editor's picks
    editors' picks
    in this article
    image caption
    media caption
    play video
    video
    photos
    loading
    loading...
    accept
    accept all
    accept cookies
    reject all
    i accept
    ok
    got it
    donate
    donate now
    support us
    contact us
    about us
    privacy policy
    terms of use
    terms and conditions
    cookie policy
    cookie settings
    """.splitlines()
    if line.strip()
)

# A line that is one of these stands behind an article: what follows is about something else.
_END_LABELS = re.compile(
    r"(?:the )?(?:latest|more|most|top|trending|popular|related|recent|other|recommended|similar|"
    r"featured)(?: \w+){0,2} (?:news|stories|articles?|posts?|content|headlines|coverage|reads?|"
    r"reading|topics|videos?)(?: (?:like this|now|today|for you|(?:from|on|in|by) .*))?",
    re.IGNORECASE,
)
# Of these, the ones that boxes within an article also bear.
_BOX_LABELS = re.compile(
    r"related\b.*|recommended\b.*|more|more (?:on|in|from) .*|also|also (?:read|on .*)|don't miss|"
    r"in case you missed it|read (?:more|next|also)|must reads?|see also|trending\b.*|popular\b.*|"
    r"(?:the )?(?:latest|top|other|similar) (?:news|stories|articles|headlines)|you may also like",
    re.IGNORECASE,
)
_END_PHRASES = re.compile(
    r"(?:you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)|"
    r"more (?:from|on|in|like) .*|(?:most (?:read|popular|viewed|shared|recent)|trending|related|"
    r"popular|latest|recommended)(?: now| today| this week)?|"
    r"from (?:around|across) the web|around the web|people also read|what to read next|"
    r"notes? to editors?|media contacts?|press contacts?|about the authors?|"
    r"leave a (?:reply|comment)|"
    r"(?:post|add|write) (?:a|your) (?:comment|reply)|"
    r"(?:\d+ )?(?:comments?|responses|replies|thoughts)(?: \(\d+\))?(?: on .*)?|"
    r"join the (?:conversation|discussion)|have your say|share your thoughts)",
    re.IGNORECASE,
)
# No article holds these: a form is asking for something.
_FORM = re.compile(
    r"please enter your (?:comment|name|e-?mail).*|leave a reply.*|cancel reply.*|"
    r"your e-?mail address will not be published.*|"
    r"you (?:must|need to) be (?:logged|signed) in to (?:post|leave|comment|reply).*|"
    r"you have entered an incorrect e-?mail address.*|save my name, e-?mail,? and website.*|"
    r"(?:log|sign) in to (?:leave|post|write) a (?:comment|reply).*|required fields are marked.*|"
    r"notify me of (?:follow-?up|new) (?:comments|posts).*",
    re.IGNORECASE,
)

# A line that begins so points elsewhere.
_POINTER = re.compile(
    r"(?:also read|read also|read more|more|read|must read|see also|see more|related|"
    r"related (?:story|stories|article|articles|coverage|news|reading|content)|don't miss|"
    r"recommended|you may also like|watch|watch more|watch also|watch video|watch live|listen|"
    r"view gallery|photos|in pictures|in photos|up next|read next|trending|download|click here|"
    r"editor's picks?|subscribe|share this|follow us(?: on)?|tags?|filed under|topics?|"
    r"categories|category|posted in)\s*(?::|\||»|>>|→|►)\s*\S.*",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"(?:please )?(?:sign up|subscribe|register)\b.{0,60}"
    r"\b(?:newsletters?|inbox|updates|alerts|e-?mails?|channel|podcast|today|digest|briefing)\b.*|"
    r"(?:get|receive)\b.{0,80}\b(?:(?:to|in) your inbox|delivered (?:straight )?to|newsletter)\b.*|"
    r"(?:stay|keep) (?:up to date|updated|informed|connected)\b.{0,60}"
    r"\b(?:newsletter|follow|subscribe|telegram|whatsapp|twitter|facebook|app)\b.*|"
    r"(?:please )?(?:follow|like|join|find|connect with) (?:us|our|the author|\w+ ?\w*) (?:\w+ )?"
    r"on (?:twitter|facebook|instagram|telegram|whatsapp|google news|youtube|linkedin|x)\b.*|"
    r"(?:like us on|follow @)\S*.*|click (?:here )?to (?:share|print|e-?mail|tweet|subscribe)\b.*|"
    r"download (?:the|our)\b.{0,40}\bapps?\b.*|"
    r"(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|using|clicking|signing))\b.{0,120}"
    r"\b(?:cookies?|privacy policy|terms of (?:use|service))\b.*|"
    r"(?:already|not yet) a (?:subscriber|member|registered user)\b.*|"
    r"you have (?:reached|used|read) (?:your|all|the)\b.{0,40}\b(?:articles?|limit)\b.*|"
    r"(?:please )?(?:enable|turn on) javascript\b.*|"
    r"(?:support|help) (?:us|our (?:journalism|work|reporting))\b.*|"
    r"(?:thank you for|thanks for) (?:reading|signing up|subscribing)\b.*|"
    r"our standards:.*|best viewed (?:at|with|in)\b.*|"
    r"(?:©|\(c\)|copyright\b).*|.{0,160}\ball rights reserved\b.*|"
    r"(?:file )?(?:photo|picture|image)s?(?: credits?| by)?\s*[:/].*|be the first to know|"
    r"sign up (?:here|now|today|free|below)\b.*",
    re.IGNORECASE,
)
_LONGEST_PROMPT = 60
_LONGEST_CHARS = 500
_COUNTER = re.compile(
    r"\d[\d,.]*k?\s*(?:comments?|shares?|views?|likes?|reads?|retweets?)|"
    r"(?:estimated )?(?:reading time:? )?\d+\s*(?:-|\s)?min(?:ute)?s?(?:\s*(?:read|watch|listen))?|"
    r"\d+ (?:min|minute|hour|day|week|month)s? ago",
    re.IGNORECASE,
)

_PLATFORMS = frozenset(
    "facebook twitter whatsapp linkedin telegram pinterest reddit tweet messenger flipboard "
    "instagram tumblr pocket mail email".split()
)
_GLUED_PLATFORMS = re.compile(rf"(?:(?:{'|'.join(sorted(_PLATFORMS))}|e-mail)\W*){{2,}}")
_SHARE_WORDS = _PLATFORMS | frozenset(
    "share on via this x more save print comment comments copy link url pin it with and by to "
    "follow us click opens in new window shares post article story".split()
)


_SENTENCE_END = re.compile(r"""[.!?…:;。！？：；؟۔।]["'”’»)\]」』]{0,5}$""")


def ends_sentence(line: str) -> bool:
    """Whether the last mark is one that ends a sentence, in or out of quotation marks."""
    return bool(_SENTENCE_END.search(line))


def is_label(line: str) -> bool:
    """A line that names a part of the page, or counts something, and says nothing."""
    if line.endswith((".", "?")) and not line.endswith("..."):
        return False  # with a full stop it is the last piece of a sentence
    bare = line.replace("’", "'").strip(" .:!»>→►…|-–—•*#").lower()
    if not any(map(str.isalnum, bare)):
        return True  # a rule drawn with characters
    return bare in _LABELS or bool(_COUNTER.fullmatch(bare)) or _is_share_bar(bare)


def is_prompt(line: str) -> bool:
    """A line that asks the reader for something or points to another page."""
    plain = line.replace("’", "'").strip(" •*[]()")
    if len(plain) > _LONGEST_CHARS or len(plain.split()) > _LONGEST_PROMPT:
        return False
    return bool(_PROMPT.fullmatch(plain) or _POINTER.fullmatch(plain))


def is_form(line: str) -> bool:
    """A line of a comment form: surely behind the article."""
    return bool(_FORM.fullmatch(line.strip(" •*")))


def is_end_label(line: str) -> bool:
    """A heading that stands behind an article, such as "Latest News"."""
    bare = line.replace("’", "'").strip(" :!»>→►…|-–—•*#")
    if not bare or bare.endswith((".", "?", ",", '"', "”")) or len(bare.split()) > 7:
        return False
    if _END_PHRASES.fullmatch(bare):
        return True
    return bool(_END_LABELS.fullmatch(bare))


def is_box_label(line: str) -> bool:
    """A heading of a list of other articles, which can stand inside one: "Related"."""
    bare = line.replace("’", "'").strip(" :!»>→►…|-–—•*#")
    return len(bare.split()) <= 7 and bool(_BOX_LABELS.fullmatch(bare))


def _is_share_bar(bare: str) -> bool:
    if _GLUED_PLATFORMS.fullmatch(bare):
        return True
    if bare[:1].isdigit():
        return False  # an entry of a list
    words = re.findall(r"[^\W\d_]+", bare)
    return bool(words) and set(words) <= _SHARE_WORDS and bool(set(words) & _PLATFORMS)
