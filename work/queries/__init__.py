from work.queries.drafts import draft_for, drafts_about, drafts_of, kept_post_for, kept_posts_of
from work.queries.my_work import MyWork, inbox_for, inbox_item_for, my_work

__all__ = [
    "MyWork",
    "draft_for",
    "drafts_about",
    "drafts_of",
    "inbox_for",
    "inbox_item_for",
    "kept_post_for",
    "kept_posts_of",
    "my_work",
]
