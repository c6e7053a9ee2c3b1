"""Words that must reach a person at once, and figures of speech that need not. Invented sentences."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.crisis import NEAR, is_crisis, two_of
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
これで足りますか。もらった薬、半年分たまってます|誰にも言ってないけど、場所はもう決めてある|今夜で最後にします
首にタオル巻いて引っぱってた|なしておら生ぎでるんだべ|弟が先に逝った。俺も行くわ|赤ちゃんの顔に布団をかぶせてしまった
I bought a rope today|爸爸喝醉了打妈妈和我
真想一觉不醒|没有我会更好|Sana hindi na ako magising|शुतेर कहिल्यै नउठे हुन्थ्यो
しにたあｋ　もうだめ|じさtしたい|首、つるしかない|生きてるのゃだ。ぁしたにゎもぅぃなぃ
わたし　しぬ　したい。|いきる　いや
漂白剤のびんをじっと見てしまう。飲めば終わるかな|農薬が目の前にある|海まで来た。このまま沖へ歩いて行こうかと
宝物の時計も妹にあげました。もう使うことがないので|遺品の整理は終わった。あとは頼む|人生をやめます|もう行きません。永遠に。さようなら
これを読んでいるころ、私はもういません|この子とベランダから…とばかり考えてしまう|揺さぶってしまった。ぐったりしている
しゃちょう　ぼうで　たたく|I shook my baby and she went limp|By the time you read this I'll be gone
I don't want to wake up tomorrow|I've been cutting again|昔は父に殴られた。今は夫に殴られています
昔は死にたかった。今は元気だけど、また死にたい|死んでもいい。神様に会える|父の葬式が済んだら死にたい
"""
FIGURES = """
三年前は死にたいと思っていましたが、今は毎日が楽しみです|子どものころ父に叩かれました。今は離れて暮らしていて安全です
お腹こわして死んでます|二日酔いで死んでて起きられません|もう死んでもいい！最高！|蚊に殺意わいた笑
ニュースの通り魔、犯人が捕まったそうです|バンジージャンプで飛び降りました|mamamatay na ako sa init haha
海に来ました。寒いけどきれい|祖母の遺品整理で休みます|洗剤を買って帰ります|首、痛いので休みます
I'll be gone next week for a trip|I don't want to wake up tomorrow so early|I shook hands with my boss
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
混んでて何本も電車見送ったので遅れます|もう二度と遅刻しません|お母さん、私も行く、って子どもが言うので遅れます
三年前は毎日消えたかった自分が、きょう皆の前で話せました。楽しみが増えた|去年の今ごろは自殺未遂で入院。おかげさまで毎日飯がうまい
映画で主人公が屋上から飛び降りて号泣した|暑すぎて溶ける 死ぬ〜|推しが尊くて昨日三回死んだ
ゲームで殺されたけど勝った|弟に殴られる夢を見た|首にタオルを巻いてジョギング|抜歯で血がいっぱい出た|覚悟して面接に行ってきます|腕を切る手術ではないです
知らない人が家に来た。宅配便でした|頭の中で歌がずっと鳴ってる|最後に先生に会えてよかったです。来月から社会人です
うつで死にたかった時期がありました。もう大丈夫です|リスカの跡があるけど面接に行けますか|命の授業に感動しました
自殺した友達の命日です。お墓参りで休みます|明日は野球の試合、バットを持って行きます
自傷はもう三年していません。傷あとのことで服装の相談がしたい|虐待を受けて育ちましたが、今は保育士を目指しています
弟とスマブラで殺し合いしてます|恥ずかしくて消えたいくらいでした笑|彼女に隠れてプレゼントを買った
I am so hungry I could die
人生終わった笑|引っ越すので家具を譲りました。もう使わないので|包丁で指を切って縫いました|断捨離で服を全部捨てた。すっきり
I'm dead lol|my phone died|điện thoại chết rồi|morri de vergonha
I didn't wake up on time|traffic is killing me|Hindi ako magising ng maaga
"""

SIGNS = """
電気もつけず、このまま干からびたい|母親の役目はもうおしまいです|印鑑と通帳は仏壇の引き出しの中です
猫だけは誰か引き取ってやってください|片道の切符だけ買いました|私の席は次の人に使ってもらってください
弟の命日に、弟と同じ橋へ行きます|朝になりませんように|俺の人生、損切りするわ|あと一歩なんです。背中を押してほしい
「落ちろ」ってずっと聞こえる|太ももにカミソリを当てた|通過する特急は止まらないよね|黄色い線の外に立っています
父がまた布団に来た|言うこと聞かないと動画をばらまくって|パスポートとられて、夜は鍵をかけられます
赤ちゃんの口を手でふさいでいました|つねってしまう。やめられない|講師のやつ明日まじで刺すから
今夜で全部しまいにする|Tomorrow there will be no me|my uncle comes into my room at night|我想把他们都杀光
透明になって消えたい|地球からログアウトしたい|母をひもで椅子に縛ってます|転んだって言ってるけど本当は違う
入居者さんのチューブを抜きたくなった|おらんことなりたか|私の骨は弟の横に入れて|もう起きないつもりでした|くたばりたい
首輪をつけられて出られない|「お前の家わかってる」と何度も来る|母の点滴を止めたくなった|何錠のめば足りるのかな
生きてたら行きます|ボウガンが届いた|上司の飲み物に洗剤を入れた|安らかに眠れる場所を探しています|声がね、子を捧げろって
これが最後の晩ごはん|I don't deserve to breathe|siết cổ em|我已经吞了整瓶药
目標は生きてること|食べるのをやめました|今度は失敗しない。次は出ない|前から決めてた日が来ました|襲いそうになった
子どもをゴミ袋に入れかけた|透析はもうやめると決めました|天国から見守ってます|変なとこを触られた|しぬけん|キエル。バイバイ
お酒に何か入れられた|engine running in the garage|he won't let me eat|我在铁轨上走
知らない人の車に乗せられた|私が消えたらみんな幸せ|次の電車にしようか考えてる|さよなら|mou shinu. sayonara
I don't feel safe with myself tonight|my note is under the keyboard|我把绳子挂好了|ele me tranca no quarto
Huwag niyo na akong hanapin|em đã mua thuốc chuột|hoje eu termino com isso
"""
TOGETHER = """
来月の予定表、私の分は作らなくていいです。部屋は片付けました
仏壇の花を新しくしました。もう支度ができています|頭の中の声が止まりません。手首が熱い|いい人生でした。みんな、お元気で
おじいちゃんにズボンの中を触られる。こわい|寮の鍵は外から。給料もくれない。逃げたい
いじめてきた三人の帰り道は知ってる。バットも買った|もう頑張った。誰も悲しまない
ビルの下まで行って、一時間ずっと見上げていました|この橋、手すりが低い|ロープを買った。見てると気持ちが静かになる
夫の足音がすると体が震えます|いつも飲むと暴れるので、帰るのが怖い|あいつだけは許さない。灯油も用意した
"""
ALONE = """
来月の予定表、私の分は作らなくていいです|部屋は片付けました|橋を渡って右です|今日はちょっと怖かったです
線香の匂いがします|手首に湿布を貼りました|準備ができました|声が聞こえにくいです|触ると冷たい
今は社会復帰していますが、当時は働くのが怖かったです|昔は死にたいと思っていたけど、今は仕事もうまくいっています|暑くてとけそうでしぬしぬ消えたい|いつも飲むと暴れる隣の人がいます|灯油を買って帰ります|夜はずっと考えてしまいます
"""


def sentences(listed: str) -> list[str]:
    return listed.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("text", sentences(WORDS))
def test_it_is_heard(text: str) -> None:
    assert is_crisis(plain(text))


@pytest.mark.parametrize("text", sentences(SIGNS))
def test_a_strong_sign_is_heard(text: str) -> None:
    assert is_crisis(plain(text))


@pytest.mark.parametrize("text", sentences(TOGETHER))
def test_two_weak_signs_are_heard_together(text: str) -> None:
    assert is_crisis(plain(text))


@pytest.mark.parametrize("text", sentences(ALONE))
def test_a_weak_sign_alone_is_none(text: str) -> None:
    assert not is_crisis(plain(text))


@pytest.mark.parametrize("text", sentences(FIGURES))
def test_a_figure_of_speech_is_none(text: str) -> None:
    assert not is_crisis(plain(text))


def test_where_a_message_holds_both_it_counts() -> None:
    assert is_crisis(plain("死ぬほど眠い。でも本当に死にたい"))


WEAK = [
    *(("worn", re.compile(sign)) for sign in ("疲", "夜.{0,9}泣")),
    *(("place", re.compile(sign)) for sign in ("橋", "屋.{1,60}上")),
    *(
        (section, re.compile(sign))
        for section, sign in (("afraid", "怖"), ("farewell", "謝"), ("home", "夫"))
    ),
]
NEVER_TOGETHER = ({"worn", "afraid"}, {"worn", "home"}, {"place", "afraid"})


@given(st.lists(st.sampled_from([*"疲夜泣橋屋上怖謝夫", *(["。" * 13] * 6)]), max_size=40).map("".join))
def test_any_two_weak_signs_of_different_classes_within_forty_characters_are_found(left: str) -> None:
    signs = [(match.span(), section) for section, sign in WEAK for match in sign.finditer(left)]
    near = [
        (one, other)
        for (one, section), (other, another) in combinations(signs, 2)
        if section != another
        and {section, another} not in NEVER_TOGETHER
        and max(one[1], other[1]) - min(one[0], other[0]) <= NEAR
    ]
    found = two_of(
        left, ((section, (match.span() for match in sign.finditer(left))) for section, sign in WEAK)
    )
    assert bool(found) == bool(near)
    assert not found or found in {
        (left[slice(*here)], left[slice(*there)]) for two in near for here, there in (sorted(two),)
    }


def heard_of(name: str) -> float:
    """The share of a list of sentences in which a crisis is heard."""
    listed = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return sum(is_crisis(plain(text)) for text in listed) / len(listed)


def test_of_what_is_hard_to_hear_as_much_is_heard_as_was_reached() -> None:
    """Lists of invented sentences, each written before the rules were changed for it (docs/reading.md)."""
    assert heard_of("crises.txt") >= 0.94
    assert heard_of("near_misses.txt") <= 0.04


def test_words_and_signs_alone_tell_near_misses_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weighing hears more of what was made to sound like a crisis, and half of what rules miss."""
    monkeypatch.setattr("dialogs.reading.crisis.SHORT", 0)
    assert heard_of("near_misses.txt") <= 0.02
