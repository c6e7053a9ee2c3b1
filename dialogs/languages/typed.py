"""What people type instead of a button, in every language: yes and no, the words that steer, the menu.

Labels count in their reader's language anyway; these are the other common words, and they count for
everybody: who reads Japanese may still write as at home. Marks of Latin letters may be left out
(:func:`dialogs.reading.folding.unmarked`).
"""

from collections.abc import Iterable, Iterator, Mapping

YES = (
    "はい", "うん", "ええ", "yes", "ok", "có", "vâng", "ừ", "sim", "isso", "是", "是的", "好", "好的", "对",
)  # fmt: skip
NO = ("いいえ", "いや", "no", "không", "không phải", "não", "不", "不是", "不要")
_SAME = {"はい": YES, "いいえ": NO, "ちがう": ("ちがう", "ちがいます", *NO)}

BACK = ("quay lại", "voltar", "返回", "上一步")
STOP = ("dừng lại", "parar", "停止", "不写了")
LATER = ("để sau", "lát nữa", "mais tarde", "depois", "以后", "稍后", "等一下")
TAKE_BACK = ("huỷ", "hủy", "rút lại", "cancelar", "retirar", "取消", "撤回")

OPENING: Mapping[str, tuple[str, ...]] = {
    "note": ("ghi chú", "nhật ký", "nota", "diário", "笔记", "记录"),
    "absence": (
        "nghỉ", "xin nghỉ", "nghỉ học", "nghỉ làm", "falta", "faltar", "ausência", "folga", "请假", "休息",
    ),
    "talk": ("nói chuyện", "muốn nói chuyện", "conversar", "falar", "想谈谈", "想说话", "谈话"),
    "plan": ("lịch", "kế hoạch", "plano", "agenda", "日程", "计划"),
    "goals": ("mục tiêu", "metas", "objetivos", "目标"),
    "help": ("giúp", "trợ giúp", "giúp đỡ", "ajuda", "帮助"),
    "menu": ("menu", "thực đơn", "cardápio", "菜单"),
    "who_sees": ("ai xem", "ai đọc", "quem vê", "谁能看到", "谁看"),
    "rules": ("quy tắc", "nội quy", "regras", "规则"),
    "language": ("ngôn ngữ", "tiếng", "idioma", "língua", "语言"),
    "rhythm": ("nhắc nhở", "lembretes", "avisos", "提醒"),
    "joining": ("bắt đầu", "começar", "开始"),
    "leaving": ("không dùng nữa", "parar de usar", "不再使用"),
}  # fmt: skip
"""By the name of the dialog."""


def same(spellings: Iterable[str]) -> Iterator[str]:
    """The spellings, and where はい, いいえ or ちがう is one of them all that mean it."""
    for spelling in spellings:
        yield from _SAME.get(spelling, (spelling,))
