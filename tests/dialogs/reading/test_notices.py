"""Which notice a message gives, if any. Invented sentences, many writers."""

import pytest

from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.notices import NoticeIntent, notice_of
from dialogs.reading.spelling import plain


def sentences(listed: str) -> list[str]:
    return listed.strip().replace("\n", "|").split("|")


GIVEN: dict[NoticeIntent, str] = {
    "absence": """
薬がまだ効いてこないので午前は欠席でお願いします。午後は出られると思います|来週の水曜いません
休みます|ｷｮｳﾔｽﾐ|今日は行けません|よう行かん|行かれへん|行がいねっちゃ|休むばい|休むけえ|欠席で
今日パス|今日むり|休ませていただきたく存じます|出席いたしかねます|参加を見送ります
休養させてください|今日はキャンセルさせてください|わたし きょう やすみ|しごと いけません
I can't come today|calling in sick|no come today|xin nghỉ|không đi được|não vou poder ir
vou faltar|请假一天|去不了|hindi po ako makakapasok|आउन सक्दिन|bida chahiyo|今日休みすま|休みmす
行ききらん|行かれしまへん|今日ちょい無理っす|今日だるいから行かない|Sick today. Off.|I want holiday
nao vou hj|em xin nghi|さっき行けると言いましたが、やっぱだめで休みます
明日から二週間、入院になりました|午前は休みます。落ち着いたら午後から行きます|午前だけお休みします。パニックが出てしまって。午後は行きます
引き返したので今日は休みます|家から出られません
来週休みます|明日学校休みます|午前中休みでお願いします|今日は勘弁してください|熱が出て行けません
あした いけないです|きょうはいげねえです|今日は行けんとです|熱が下がらなくて今日も厳しいです
頭痛で起き上がれません|大事をとって休みます|出席停止になりました|本日は出席困難です
今日行くつもりでしたが無理でした|今日は家いまーす|今天身体不舒服，不能去了
午前中は欠席とさせてください。午後は出席いたします|更新のため免許センターに行きます。お休みでお願いします
""",
    "late": """
財布がなくて家から出れない。20分おくれます
9時50分ごろ着|10時5分着になりそうです
30分くらい押します|電車が動かなくて|途中参加になります|10時出勤でお願いします
忘れ物を取りに一回帰ります、遅れます|ちこくします バスまちがえた
いつもの時間には行けません、10時に行きます|渋滞で全然進みません
遅れます|おくれる|30分遅刻します|遅るるばい|遅なりますわ|寝坊しました|10時ごろになります
11時ごろ行くね|遅ぐなるっす|昼からなら行けます|大概11点到|१० बजे आउँछु|hom nay toi den muon 30 phut
午後から行きます|間に合いません|病院に寄ってから行きます|終わり次第向かいます|running late
I'll be there in 10 minutes|đến muộn|vou me atrasar|迟到|male-late po ako|ढिलो हुन्छु
""",
    "leave_early": """
きょう はやく かえりたい いいですか
早退します|3時に帰ります|早く帰りたいです|途中で抜けます|もう帰ってもいいですか
帰らないといけません|今から迎えに行きます|15時にて退席いたします|最後までいられません
16時にはここ出ないといけません|14時半をもちまして失礼いたします
16時までしかいられません|帰らせてください|can I leave early
I must go home|sair mais cedo|về sớm|早点回去|uuwi na po ako|ghar janu parchha
""",
    "withdraw": """
明日お休みをいただく件、取り消してください。通常どおり通所します|おそくなるって さきほど書いたけど まにあう
3時に帰るて連絡したやつ、なしで。最後までおるわ
キャンセル　25日のやすみ|やすみ ちがう。いきます
やすむのやめた いく|10時に着くって言ったけど間に合う|体調が戻ったので出席します
最後までいられることになりました|用事が別の日になったので行けます|本日は休まず予定通り参ります
やっぱり行けます|休むと言いましたが行きます|欠席は取り消してください|早退しません
遅刻せずに着きそうです、取り消します|休み、なしで|熱が下がったので行きます|I can come after all
please cancel my absence|não vou mais faltar|hủy xin nghỉ|不请假了|makakapasok na po ako
""",
}
NONE = """
道の駅も今日は休みだって|5分でいいけん誰か話きいてくれん？
昨日は休んでしまいました|ゆっくり休めました|休みたいけど行きます|夏休みはいつですか
田中さん今日休みですか|おやすみなさい|休憩してきます|電車が遅れてますが間に合います
返信が遅くなりました|うまくいかないです|訓練についていけない|行かないといけない|病院が休みでした
遅刻しないようにします|明日は出席できます|明日は休みですか|スタッフがいません|早く寝ます
3日 ねて いません|田中さんは 10時に 来ます|昨日は早退させてもらって助かりました|来週は休まず行きますね
休む予定はないです|早退って何回までいいですか|仕事は休みでした|帰りの電車が遅れてた
遅れそうだったけど間に合いました|今日は何時までですか|早く帰れてうれしい|もう帰りました
阿部さん遅れるらしいですよ|I was late yesterday|週休二日です
遅れた分の課題を出します|お先に失礼します|休みの日に何してますか|今日休まなくてよかった
"""
CASES = [(notice, text) for notice, texts in GIVEN.items() for text in sentences(texts)]


def read(text: str) -> NoticeIntent | None:
    return notice_of(with_digits(plain(text)))


@pytest.mark.parametrize(("notice", "text"), CASES)
def test_a_notice_is_heard(notice: NoticeIntent, text: str) -> None:
    assert read(text) == notice


@pytest.mark.parametrize("text", sentences(NONE))
def test_what_speaks_of_something_else_is_none(text: str) -> None:
    assert read(text) is None
