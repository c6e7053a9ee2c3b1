"""The words that reach staff by other ways than their chats. By default they say nothing of anybody."""

from dialogs.words import phrase

NEW = phrase("reach.new", "伴走に 新しい おしらせが あります。")
SOON = phrase("reach.soon", "できるだけ 早く 見て ください。")
TEST = phrase("reach.test", "伴走の ためしの おしらせです。")
