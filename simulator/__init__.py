"""A Telegram of your own: the Bot API over HTTP and a page with chats."""
