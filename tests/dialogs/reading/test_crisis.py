"""Words that must reach a person at once, and figures of speech that need not. Invented sentences."""

import pytest

from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain

WORDS = """
死にたい|しにたい|ｼﾆﾀｲ|タヒにたい|4にたい|死 に た い|し、に、た、い|死んでしまいたい|死にてえ
死にとうなった|死のうかな|消えてしまいたい|いなくなりたい|おらんくなったほうがええ
自分なんかいない方がいい|生きてる意味がわからない|もう生きたくない|生まれてこなければよかった
このまま目が覚めなければいいのに|明日が来なければいい|楽になりたい|全部終わりにする
今までありがとう。さようなら|薬を全部飲んだ|睡眠薬30錠のみました|ODした|リスカした|手首を切った
首を吊るつもり|ロープ買った|遺書を書いた|屋上にいます|練炭|線路に飛び込みたい|夫に殴られた
お父さんがなぐります|首を絞められた|外から鍵をかけられて部屋から出られない|包丁を向けられた
無理やり触られた|あいつを殺したい|刺しに行く|子どもを叩いてしまいそう|火をつけてやる
I want to die|kill myself|my husband beats me|no reason to live|我不想活了|想自杀|quero morrer
me matar|muốn chết|không muốn sống|gusto ko nang mamatay|ayoko nang mabuhay|मर्न मन लाग्छ
川のそばまで来てしまいました。もう限界です|もう限界で、川のそばまで来てしまいました
死ねという声が聞こえます|消えてしまいてえ|タヒりたい|楽に逝きたい|生まれてきてごめんなさい
思い残すことはないです|天国のお母さんに会いに行きたい|睡眠薬をためています|また切っちゃった
消えることばかり考えています|息をするのもやめたい|もう楽にさせて|このまま死ぬのかな
I wish I could sleep and never wake up|nobody would miss me if I was gone
marna man lagyo|殺してください|shinitai
明日の朝目ぇ覚めねばいいのにな|もう目ぇ覚めんかったらええのに|朝が来んかったらよかとに|朝なんか来なきゃいいのに
もう起きなくていいようになりたい|このまま終わってほしい|もうしまいにしたい、人生を|なんで生きてるんだろう
夫のところへ行きたい。そればかり考えてしまいます|ばあちゃんのそばさ行きてえ|妻の後を追いたい
お母さん、もうすぐ会えるね。そっち行くね|死んで、かあちゃんさ会いでえ|ご先祖様のところへ行く準備をしています
眠剤60錠手元にある|処方された眠剤、飲まずに全部とってあります|手首に刃を当てたまま動けない
屋上に上がってきた。風が強い|海に入ろうと思って来た|切るのがやめられません|欄干つかんで泣いてた
最後にありがとうだけ言っとこうと思って|先立つ不孝をお許しください|私のことは忘れてください
俺がおらんでも誰も困らんやろ|保険金で払うしかないのかな|もういいや、誰も待ってないし|人間やめたい
頭の中の声がおまえ死ねってずっと言ってる。従ったほうがいいのかな|悪魔が私に死ねと言います
さっき首に手をかけそうになりました。自分がこわいです|泣き声を聞くと投げつけたくなる。子どもが危ない
この子さえいなければ|母を突き飛ばしてしまった|ホームで前の人を押したくなる|母を殺して私も死にます
母にベルトで打たれます|3日間ごはんをもらっていません|隠れて打ってます|見張られてる
I hope I don't wake up tomorrow|I've been saving up my pills|the voices tell me to kill myself
I'm scared I will hurt my baby|I'm a burden to everybody|Sống không còn ý nghĩa gì|Não aguento mais essa vida
真想一觉不醒|没有我会更好|Sana hindi na ako magising|शुतेर कहिल्यै नउठे हुन्थ्यो
"""
FIGURES = """
死ぬほど眠い|暑くて死にそう|笑い死ぬかと思った|お腹すいて死ぬ|データが消えた|虫に刺された
人身事故で遅れます|映画で犯人が自殺した|必死に頑張りました|爪を切った|飛び込みで参加できますか
手を挙げて発言しました|肩を叩かれた|授業を受けられません|薬を飲んで寝ます|祖母が亡くなりました
ロキソニン1錠飲みました|息子を保育園に預ける|調理実習で包丁を使った|殺虫剤はどこですか
打电话给我|『死にたい夜に限って』って本読んだ？|仕事終わらなくて死ぬ|腹筋死んだ|海に来ました！きれい
川沿いを散歩しました|断捨離して部屋すっきり|長い間お世話になりました。就職先でも頑張ります
さようなら、また来週|薬を飲んだら楽になりました|生活保護って受けられますか|夫が家にいるので行けます
目が覚めなくて遅刻します|早く起きなければいけない|明日雨が降らなければいいのに|もう起きなくていい日曜日、最高
おばあちゃんのところへ遊びに行きたいので金曜休みます|夫のところに荷物を届けに行くので早退します
金魚が死んでしまいました|昨日はつかれて死んでました|死ぬ気でがんばります|死語ってわかります？
踏切の前で待ってます。5分遅れます|屋上に上がって点検しました|新しい洗剤ええ匂いやった|鼻血が止まらないので遅れます
仕事を終わらせたいです|昔は死にたかったけど今は元気です|ストーブに火をつけて待ってます|線路沿いを歩いて来る
最後にお礼を言いたくて。来週から就職先に行きます|朝の通知いらないので止めたいです|保険金の手続きで早退します
子どもが泣きやまなくて遅れます|子どもに手がかかる|首にかけるタオルを忘れました|がんになりたくないので検診に行きます
I didn't wake up on time|traffic is killing me|Hindi ako magising ng maaga
"""


def sentences(listed: str) -> list[str]:
    return listed.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("text", sentences(WORDS))
def test_it_is_heard(text: str) -> None:
    assert is_crisis(plain(text))


@pytest.mark.parametrize("text", sentences(FIGURES))
def test_a_figure_of_speech_is_none(text: str) -> None:
    assert not is_crisis(plain(text))


def test_where_a_message_holds_both_it_counts() -> None:
    assert is_crisis(plain("死ぬほど眠い。でも本当に死にたい"))
