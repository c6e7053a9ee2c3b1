"""Topics of knowledge that stand by themselves: each reads one thing about many people, a module a topic.

A topic's function is named in :data:`bot.turns.knowledge.TOPICS`, its facts in ``FACTS`` there and in
:data:`bot.turns.unread.TOPIC_OF`; what it found stands in ``Knowledge.found[topic]`` by person id.
"""
