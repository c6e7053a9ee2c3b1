"""Which letters and pairs of letters many messages hold.

Counted in the plain spelling of all labelled messages, every digit as 0. Only what is fast depends on it,
never what is read.
"""

from functools import cache

_OFTEN = (
    "す ま い で た し 。 の て ます か 日 っ ん 、 に が な ら く と き は う です 休 り み した れ "
    "す。 も る 0 今 って け お だ せ 休み さ まし 今日 あ ど しま こ ので 00 いで から _ た。 え りま "
    "わ を 日は め みま いま った n ませ や 行 i "
)
"""In more than a tenth of all messages. ``_`` is the blank."""

_AT_TIMES = (
    "e a きま たい m t o ない すか せん ち 明 s して つ んで 時 r ょ 明日 h いた ご l よ d さい u 出 ば "
    "y c む ？ 日の ー れま にな g いい そ てく e_ 分 ね 曜 遅 _t _m 0時 くて てい t_ i_ くだ ださ ほ "
    "ょう 来 o_ お休 せて ろ けど p もう すみ 0日 w れて _a ても 、_ なり 話 後 でし to an い。 るの b "
    "in 。今 人 いて こと _i y_ 言 なく たの _s n_ ん。 ゃ なっ じ 月 間 週 そう まで ay k 前 席 くな "
    "ざ て、 _n らい られ _c 遅れ 電 午 ng 早 あり 死 f てま いの っと v たら きた でき 気 かっ ぱ 本 "
    "行き or 帰 たし 休む だけ _p やす 書 で、 _b m_ しい on があ 面 ざい ござ もら 思 ただ 子 me 入 "
    "きょ び 金 "
)
"""In more than three of a hundred."""

_SELDOM = (
    "さん _d 0分 が、 先 生 欠 g_ 連 で休 てる 午後 欠席 om _l えて da 来週 _h ふ 中 談 te 止 家 ある "
    "s_ 車 er よう けま ず _w 退 たけ at うか は休 a_ d_ 行く なん れる まっ 日休 みし 手 、今 れた 院 "
    "r_ 昨 上 か？ so th 早退 nt と思 すが らな なの st 自 od 一 てし させ 週の ぐ 見 is ma うで ばい "
    "接 いん ha 通 うご en ca んだ as まい んな しょ さっ やっ ため いし 事 てき _e 休ま 昨日 方 行け "
    "ん、 熱 ou ho ちゃ _f 着 相 re 面接 午前 いっ 日か 絡 連絡 本日 he 所 my どう っぱ くれ いと に行 "
    "' 予 、0 返 電車 。0 何 でお 時間 痛 it _0 co いつ se ぎ ると たく 時に la しか べ em この 相談 "
    "とう sa al する たが 送 願 願い がと ar ve 理 朝 ちょ いけ _k 大 日、 定 日誌 誌 練 le かな げ "
    "お願 合 ll : 止ま rr u_ mo 取 na 木 do 最 聞 れな っき けて ども ro 思い 母 でも すけ po みで の日 "
    "ea 夜 。お ai 会 で今 りが 消 ひ 年 てか んか くの かり だき つか もい で0 月曜 電話 半 らえ li ch "
    "ぷ 部 不 あし 下 頭 ta nd es にた 誰 ど、 えま l_ 金曜 。明 習 ら0 す、 くら 申 水 のこ うに いか "
    "は行 ne 教 私 学 。も ら行 ak _v めん no 全 死に ぬ ti ra 自分 ょっ てて わか el へ のが ほし とい "
    "にい 。こ 〜 刻 hi ごめ われ すの 申し 父 ed k_ みた be 病 go はお とで 無 きて んと うし 0_ るん "
    "ぶ り返 けな 遅刻 日も 取り 楽 ほど _g 退し 持 かえ 聞い 目 動 おり の予 子ど ow また di ut wa "
    "る。 てほ てお 笑 はよ しく には かれ il がい 薬 _o ry にし めて かも けん 参 帰り 時半 死ぬ ô "
    "んに 話し れば 振 次 日と 業 ri の人 され て言 言っ 出し のに mi か。 曜日 かん はい に帰 とに 毎 "
    "るか us おく いき 書き ぼ 体 言わ えた らん でい 寝 曜は いな 先生 たっ たか の午 おは 火 保 日ま "
    "検 すま なさ かけ てた 振り 返り ける 起 訓練 訓 木曜 かい んの 切 休ん 終 落 gh 夫 ぱい こわ 付 "
    "昼 約 たん 0月 x もの めら pa わた まだ りで w_ の面 月の 。午 職 当 ゃっ hô っち どこ 殺 なる 作 "
    "考 考え えり 落ち 屋 最後 病院 たで りた 想 のた 水曜 度 ころ _r 生き 世 なし av ろし うの みの "
    "はな ab すぎ j ot ni am んせ 。ど くり de 、お 予定 うは yo ig wi 't n' 教え ) 首 んが 我 火曜 "
)
"""In more than one of a hundred."""

_LETTER, _PAIR = 2, 1
"""What others weigh."""

_WEIGHTS = {
    piece.replace("_", " "): weight
    for pieces, weight in ((_OFTEN, 180), (_AT_TIMES, 50), (_SELDOM, 17))
    for piece in pieces.split()
}


_LONGER = 0.6
"""How many of those that hold a word hold it with one more letter, roughly."""


@cache
def commonness(word: str) -> float:
    """How many of a thousand messages hold ``word``, roughly: by the rarest pair of letters in it."""
    if len(word) == 1:
        return _WEIGHTS.get(word, _LETTER)
    pairs = (word[at : at + 2] for at in range(len(word) - 1))
    return min(_WEIGHTS.get(pair, _PAIR) for pair in pairs) * _LONGER ** (len(word) - 2)
