"""What somebody wants who gives no notice."""

import pytest

from dialogs.reading.spelling import plain
from dialogs.reading.wishes import Wish, is_report, notice_among, wish_of

WISHES: dict[Wish, str] = {
    "help": """
ここに書いた内容って職員全員が読めるんですか？|欠席の連絡ってこのチャットでどうやるんですか？
何て打てば反応するの|書いたの消せる？|写真送れますか|名前を変えたい|夜中に送っても大丈夫ですか
にほんご むずかしい。ベトナムご できますか？|Portuguese please|paano gamitin ito|怎么用
欠席の連絡ってどうやるの？|どうやって日誌を書くんですか|返事はいつ来ますか
使い方おしえて|どげんやって使うと|できること一覧|英語にできますか|通知をとめたい
誰が見るんですか|休む時はここに送ったら大丈夫ですか？
""",
    "note": """
Today reflection: I learned how to write a resume|3/4ふりかえり　しんどかったけど逃げんかった
nikki kaku|振り替えり描きます|きょうの反省→電話の敬語がぐちゃぐちゃだった|パワポで自己紹介スライド作った！
午前：パソコン、午後：グループワーク。疲れた|今日は疲れたけど頑張った|Hoje aprendi Excel
昨日の分も書いていいですか|使い方がわかってよかったです。面接練習もできました
日報かきたい|ノート今から書きます|今日はレジの練習をしました。楽しかったです
午前はタイピング、午後は名刺交換|【日誌】学んだこと
""",
    "schedule": """
あしたある？|金曜は午前だけの日やったっけ|今日の会場って本館と別館どっちやっけ
来週のわたしの出席日を教えてください|明日も9時でいいですか|土曜日はありますか？
amanhã tem aula?|明天有课吗|Do I need to come tomorrow?
明日は何時からですか|次の面談いつ？|予定表ください|持ち物は何ですか|what time is class
明天几点开始|ngày mai mấy giờ
""",
    "talk": """
「給料泥棒」みたいなこと言われました|LINEグループ自分だけはずされてた|親に「いつまでおるん」て言われた
検査結果を誰かに説明してほしい|フードバンクみたいなの教えてもらえますか|文章だと言えないので明日時間もらえませんか
カウンセリングみたいなの紹介してもらえますか|Queria falar com alguém da equipe, onde eu trabalhava não pagou
てがみ きました。わからない。たすけて ください|誰に言ったらいいですか|帰るとこがない
キモいって言われた。あの人と同じ部屋いや|生活保護について詳しい方に聞きたいです
自信がありません|志望動機が書けません|少しお時間よろしいですか|不採用でした。心折れそう
wala na po akong pera|someone in my class is mean to me
相談したいです|家賃が払えません|無視されてつらい|電話ください|I need to talk to someone
没钱交房租|食べるものがない
""",
    "other": """
岡部さんって今日おやすみですか？
先生が休みだと寂しいですね|隣の人が休みがちで心配です|ご心配おかけしました|Obrigada pela ajuda
おはようございます|ありがとうございました|今日寒いですね|写真送ります|面接、受かりました
""",
}


def sentences(listed: str) -> list[str]:
    return listed.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize(("wish", "text"), [(w, t) for w, texts in WISHES.items() for t in sentences(texts)])
def test_the_wish(wish: Wish, text: str) -> None:
    assert wish_of(plain(text)) == wish


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("休みます", True),
        ("休むときはどこに連絡すればいいですか？", False),
        ("【日誌】遅刻した人の代わりに受付をした", False),
        ("午前の訓練で気分が悪くなりました。午後は休ませてください", True),
        ("今日は訓練で早退した人の分も作業しました。疲れました", False),
    ],
)
def test_a_notice_among_other_words(text: str, kept: bool) -> None:
    assert notice_among(plain(text), "absence") == ("absence" if kept else None)


def test_a_report_tells_of_what_was_done() -> None:
    assert is_report(plain("今日は検品の作業をしました。集中できました。"))
    assert not is_report(plain("検品の作業はいつですか"))
