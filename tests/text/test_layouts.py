# SPDX-License-Identifier: MIT
"""Pages laid out in ways that mislead: how many articles each holds, under which headline, by whom."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kg.knowledge import load_knowledge
from kg.model import Article, Page
from kg.text import read_articles

KNOWLEDGE = load_knowledge()


class Layout(NamedTuple):
    """A page of our own words, its headlines, its authors by article, and words that are no part of any article."""

    page: str
    headlines: list[str]
    authors: list[list[str]]
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


def read(page: str) -> tuple[Article, ...]:
    return read_articles(Page("p.txt", page), KNOWLEDGE.grammar, KNOWLEDGE.lexicon)


LAYOUTS = {
    "subheads in brackets of a feature on one team, and a pit above its headline": Layout(
        """病房里的守护者
——记柳江市第一医院重症护理组

柳江市第一医院重症护理组共有护士32名，日夜守在病床边。

【带头人：把科室当成家】

护士长温舒是护理组的主心骨，2009年从学校毕业就来到这里。

【练本领：赛场上拿名次】

护理组坚持周周小练、月月比武，护士们都说本领是练出来的。

青禾矿业三号矿
百名女工签下安全家书
本报讯 9月3日，青禾矿业三号矿工会女工委开展安全嘱托活动。（温舒）
""",
        ["病房里的守护者", "百名女工签下安全家书"],
        [[], ["温舒"]],
    ),
    "a subtitle with 记 opens a feature, and the fields of a web page may be items of a list": Layout(
        """- 发布时间：2023-04-30
- 作者：柳江党建

女焊工的十年

温舒在柳江机械有限公司干了十年焊工，手上的疤一个叠着一个，她说那是学费。

“焊缝骗不了人。”这句话她对每个徒弟都说过，徒弟们又对自己的徒弟说。

十万公里无事故

——记柳江公交集团驾驶员祁连

祁连，柳江公交集团12路驾驶员，人长得普普通通。他把每一站的路况都写在本子上。
(资料图片)

分享到: | 更多 |
""",
        ["女焊工的十年", "十万公里无事故"],
        [[], []],
        absent=("资料图片", "更多", "发布时间"),
    ),
    "honours above those who hold them part a list": Layout(
        """致敬劳动者：柳江机械多人受表彰

车间里的故事，要从他们说起。

云州省五一劳动奖章

近日，云州省总工会表彰2023年先进典型，柳江机械温舒获“云州省五一劳动奖章”。她参与制定标准2项。

柳江市劳动模范

4月27日，柳江召开表彰大会，柳江机械祁连被授予“柳江市劳动模范”称号。
""",
        ["致敬劳动者：柳江机械多人受表彰"],
        [[]],
    ),
    "a caption with a comma in its headline stands below a signed one": Layout(
        """鲁班传人赛手艺

近日，在柳江市的一处建筑工地，7支代表队展开比拼。

图为比赛现场。 温舒、祁连山 摄影报道

晒一晒，谁的苗儿壮

柳江市青禾街道总工会把职工菜园搬上了屋顶，30名职工来晒收成。

钟伟 单明铭 摄
""",
        ["鲁班传人赛手艺", "晒一晒，谁的苗儿壮"],
        [["温舒", "祁连山"], ["钟伟", "单明铭"]],
    ),
    "short items without datelines after a long one": Layout(
        """高校工会换届研讨会召开

日前，柳江市高校工会换届工作研讨会在柳江大学举行。12所高校的工会负责人坐到一起谈经验。

会上，3所高校的工会主席作了交流发言，市教育工会副主席朱沐晨主持会议。

青柳街道为“职工小家”授牌

近日，青柳街道总工会主席喻佳禾来到河湾社区，为社区工会联合会颁发牌匾。

女职工相约植物园

3月6日下午，阳光正好。瑞丰集团工会组织女职工90人来到市植物园，参加插花培训。

劳模展台前论技术

10月27日，在瑞丰集团创新工作推进会现场，两家工作室的领军人正在展台前交流。 本报记者 王伟成 摄
""",
        ["高校工会换届研讨会召开", "青柳街道为“职工小家”授牌", "女职工相约植物园", "劳模展台前论技术"],
        [[], [], [], ["王伟成"]],
    ),
    "a contest's results are no articles of their own": Layout(
        """柳江市职工技能大赛决出名次

10月18日，由柳江市总工会主办的柳江市职工技能大赛落幕。各项目名次如下：

焊工
一等奖：温舒（柳江机械有限公司）
二等奖：祁连（北岭矿业公司）、路 遥（柳江技师学院）

钳工
一等奖
陆小光 江畔纺织公司

优秀组织奖：柳江县总工会、北岭矿业公司工会

市总工会副主席李明为获奖选手颁奖。

柳江县举办烹饪比武

5月6日，柳江县总工会举办烹饪比武，比武结果：
名次  姓名  单位  成绩
1  王志明  柳江宾馆  96.5
2  张小芳  江畔酒店  95
""",
        ["柳江市职工技能大赛决出名次", "柳江县举办烹饪比武"],
        [[], []],
        present=(
            "\n焊工\n一等奖：温舒（柳江机械有限公司）\n二等奖：祁连（北岭矿业公司）、路遥（柳江技师学院）\n钳工\n",
            "\n1\t王志明\t柳江宾馆\t96.5\n",
        ),
    ),
    "rubrics that are the only headline, and the head of a page": Layout(
        """第3版 基层动态    柳江劳动报    2024年5月8日 星期三    责编 祁连 校对 温舒

柳江县医院五年走出
4名“柳江工匠”

本报讯（记者 路遥知）近日，柳江县医院护士温舒被命名为“柳江工匠”。

图片新闻

5月7日，北岭矿业公司工会举办“五月歌会”，职工在演唱。
王伟成 摄

简 讯

▲柳江县总工会5月8日举办女职工读书会。

更正

本报5月1日第2版刊发的《某班组获评先锋号》一文中，单位名称应为北岭矿业公司掘进队，特此更正。
""",
        ["柳江县医院五年走出4名“柳江工匠”", "图片新闻", "简讯", "更正"],
        [["路遥知"], ["王伟成"], [], []],
        absent=("劳动报", "责编"),
    ),
    "subheads of one report are no headlines": Layout(
        """本报讯（记者 温舒）瑞丰集团工会近三年服务职工两万人次，受到好评。

“娘家人”进车间

走进总装车间，工会干部正在教大家使用法律服务平台。去年，工会在这里调解纠纷12件。

“暖心包”到一线

入冬以来，工会为在岗职工准备了手套和围巾，一份份送到工位上。

“充电站”开夜校

每周三晚上，夜校教室里座无虚席。工会主席郎建业说，明年还要再办两个班。
""",
        [""],
        [["温舒"]],
        present=("“充电站”开夜校",),
    ),
    "paper's head, page number and editor are furniture": Layout(
        """江城工人报 2024年5月8日 星期三 第3版 综合新闻
责任编辑:沈石 美术编辑:韩梅 校对:陆云

区总工会慰问护士

本报讯(记者 温舒)5月7日,河西区总工会来到区医院慰问一线护士,送上慰问品。

新闻热线:0571-88880000
""",
        ["区总工会慰问护士"],
        [["温舒"]],
        absent=("星期三", "美术编辑", "新闻热线"),
    ),
    "a web page's furniture above and below": Layout(
        """首页 > 工会新闻 > 基层动态 > 正文
河西区总工会举办厨艺大赛
2024-05-08 10:21:33 来源:江城工会网 字号:大 中 小
分享到: 微信 微博 QQ空间

5月7日,河西区总工会在职工之家举办厨艺大赛,60名职工参加比赛。区总工会主席路遥知为获奖者颁奖。

【字体:大 中 小】 【打印】 【关闭】
上一篇:河西区总工会召开全委会
下一篇:没有了
版权所有:江城工会网 备案号:江ICP备12345678号
""",
        ["河西区总工会举办厨艺大赛"],
        [[]],
        absent=("字号", "QQ空间", "上一篇", "版权所有", "打印", "基层动态"),
    ),
    "a broadcast text with speakers and captions": Layout(
        """江城职工技能大赛开赛

【主持人口播】
昨天，江城市职工技能大赛在江城技师学院开赛，来自38家单位的260名选手参赛。
【解说】
赛场上，选手们沉着应战。钳工组选手柏青松用时最短。
【同期声】江城技师学院院长 卞春和
比赛不仅是比技能，更是比作风。
【记者出镜】
本次大赛由江城市总工会主办，比赛持续三天。
""",
        ["江城职工技能大赛开赛"],
        [[]],
        absent=("【解说】", "【主持人口播】", "【记者出镜】"),
        present=("本次大赛由江城市总工会主办",),
    ),
    "brief items under one rubric": Layout(
        """【短讯】

■河西区总工会开展送岗位活动

3月5日，河西区总工会在人民广场开展送岗位活动，提供岗位1200个。（李沐）

■瑞丰机电工会办起托管班

暑期里，瑞丰机电公司工会办起职工子女托管班，受到职工欢迎。（魏紫）

■江城公交工会体检车进场站

6月2日，江城公交集团工会把体检车开进西站场站，为300名驾驶员体检。（韩子墨）
""",
        ["河西区总工会开展送岗位活动", "瑞丰机电工会办起托管班", "江城公交工会体检车进场站"],
        [["李沐"], ["魏紫"], ["韩子墨"]],
    ),
    "a picture story between two halves of a broken sentence": Layout(
        """区总工会为新就业群体办实事

本报讯(记者 祁连 通讯员 温 舒)近日,河西区总工会推出十项服务举措,惠及外卖骑手、快递员等新就业形态劳动者,让

大家在城市里找到“家”的感觉。区总工会主席路遥知表示,将继续扩大服务范围。

图片新闻

5月6日,江城地铁公司工会举办职工运动会,图为拔河比赛现场。 本报记者 邱成山 摄
""",
        ["区总工会为新就业群体办实事", "图片新闻"],
        [["祁连", "温舒"], ["邱成山"]],
        present=("让大家在城市里",),
    ),
    "a column of short reports, each behind a mark and a dateline": Layout(
        """河西区总工会为职工义诊

本报讯(记者 祁连)9月8日,河西区总工会联合江城医院举办义诊活动。区总工会主席路遥知介绍,今后每年一次。

一线来鸿

●本报讯(通讯员 温 舒)9月6日,江城物流公司工会在月牙湖公园组织职工健步走。公司工会主席邱成山鸣笛发令。
●江城中学工会3月2日举办板书比赛。
""",
        ["河西区总工会为职工义诊", "一线来鸿"],
        [["祁连"], ["温舒"]],
        present=("9月6日",),
    ),
    "kicker, headline and two subtitles": Layout(
        """喜迎五一 致敬劳动者

江城表彰200名先进职工

10个集体获“江城工人先锋号”
——一线职工占比首次超过七成

本报讯(记者 祁连)4月28日,江城市总工会召开庆祝五一暨表彰大会,200名先进职工受到表彰。
""",
        ["江城表彰200名先进职工"],
        [["祁连"]],
    ),
    "authors at the end, in every manner": Layout(
        """江城开展“送清凉”活动

7月10日,江城市总工会慰问高温下的一线职工。江城市总工会副主席路遥知参加活动。
(文/祁连 图/邱成山)

瑞丰机电办拜师会

7月11日,瑞丰机电公司举行拜师会,16对师徒签下协议。
通讯员 温舒

江城银行业比技能

7月12日,江城银行业职工技能竞赛落幕,工行柜员柏青松夺冠。 (本报记者 乐天 本报通讯员 容若)
""",
        ["江城开展“送清凉”活动", "瑞丰机电办拜师会", "江城银行业比技能"],
        [["祁连", "邱成山"], ["温舒"], ["乐天", "容若"]],
    ),
    "an advertisement and a notice between articles": Layout(
        """河西区总工会举办联谊会

本报讯(记者 祁连)6月1日,河西区总工会举办单身职工联谊会,80名职工参加。

广告

江城职工疗养院 森林氧吧 温泉康养
订房热线:0571-66660000

遗失声明

江城某某商贸有限公司营业执照副本遗失,声明作废。

河东区总工会培训工会干部

本报讯(记者 乐天)6月2日,河东区总工会举办工会干部培训班,120人参加。
""",
        ["河西区总工会举办联谊会", "河东区总工会培训工会干部"],
        [["祁连"], ["乐天"]],
        absent=("温泉康养", "声明作废"),
    ),
    "agents before the headlines of a round-up": Layout(
        """>> 各地工会 <<

柳江市总工会
为劳模工作室授牌

1月7日下午,柳江市总工会常务副主席杜沐晨到三家企业,为劳模创新工作室授牌。

河东县建成12家职工书屋

本报讯(记者 乐天)今年以来,河东县总工会投入30万元,建成职工书屋12家。

岳山工匠领到“身份证”

日前,岳山县总工会主席喻佳禾来到瑞丰机电公司车间,把入库证书交到一线职工手里。 钟沐 徐子晔
""",
        ["柳江市总工会为劳模工作室授牌", "河东县建成12家职工书屋", "岳山工匠领到“身份证”"],
        [[], ["乐天"], ["钟沐", "徐子晔"]],
    ),
    "a numbered policy with headings stays one": Layout(
        """江城市出台职工疗休养办法

本报讯(记者 祁连)日前,江城市总工会印发《江城市职工疗休养管理办法》,自7月1日起施行。

一、疗休养对象

近日新入会的职工也可参加,一线职工优先。

二、疗休养时间

每年5月1日至10月31日,每批不超过5天。

三、经费标准

按每人每天500元的标准列支。
""",
        ["江城市出台职工疗休养办法"],
        [["祁连"]],
    ),
    "a profile with dated subheads stays one": Layout(
        """一把焊枪写春秋
——记全国劳动模范、江城造船厂焊工卞春和
□ 本报记者 祁连

在江城造船厂,提起卞春和,人人竖大拇指。三十年里,他焊出的焊缝连起来有上百公里。

学艺:一练就是三年

1993年7月,卞春和进厂当学徒。师傅柏青松教他的第一课是站桩。

闯关:难题就是命令

2015年3月6日,厂里接下首艘大型液化气船的订单,卞春和带队攻关。

传承:把手艺教出去

如今,他带出的徒弟里有8名技师。
""",
        ["一把焊枪写春秋"],
        [["祁连"]],
    ),
    "headlines that hold a comma, without datelines": Layout(
        """夜校开课,青工“充电”忙

9月1日,瑞丰机电公司工会夜校开课,首批60名青工走进课堂。

送健康、送清凉,工会服务到工地

近日,河西区总工会来到滨江隧道工地,为建设者体检,送上防暑药品。
""",
        ["夜校开课，青工“充电”忙", "送健康、送清凉，工会服务到工地"],
        [[], []],
    ),
    "a headline that tells, and a body that names no day": Layout(
        """本报讯(记者 祁连)河西区总工会投入30万元,建成职工书屋12家,职工读书有了好去处。

瑞丰机电公司劳模工作室揭牌

瑞丰机电公司总经理毕升、工会主席郎建业共同为柏青松劳模工作室揭牌,20名青工现场拜师,工作室今后每月开课两次,面向公司全体职工。

江东区职工摄影展开幕

走进江东区文化馆,120幅职工摄影作品吸引了众多目光。展览由江东区总工会主办,展出的作品都出自一线职工之手,观众可以看到月底。
""",
        ["", "瑞丰机电公司劳模工作室揭牌", "江东区职工摄影展开幕"],
        [["祁连"], [], []],
    ),
    "a dateline on a line of its own": Layout(
        """河西区总工会办读书节

本报讯(记者 祁连)

4月23日,河西区第三届职工读书节开幕。

河东区总工会办运动会

本报讯 记者乐天

4月24日,河东区第五届职工运动会开幕。
""",
        ["河西区总工会办读书节", "河东区总工会办运动会"],
        [["祁连"], ["乐天"]],
    ),
    "two datelines in one breath, headline lost at the top": Layout(
        """12名选手晋级决赛。大赛由江城市总工会主办。

河西办读书节

本报讯(祁连)4月23日,河西区第三届职工读书节开幕。

河东办运动会

本报讯(乐天)4月24日,河东区第五届职工运动会开幕。
""",
        ["", "河西办读书节", "河东办运动会"],
        [[], ["祁连"], ["乐天"]],
    ),
    "a note of the source ends an article, and a dateline names its region": Layout(
        """两县纺织工人同台比武

河西县总工会、河东县总工会相继开展纺织行业劳动竞赛，分初赛和决赛两个环节。

（来源：柳江市总工会）

编柳筐 比出“一把手”

中新网江西讯 10月16日，河南镇工会举办柳编竞赛，58人参加。（温舒）
""",
        ["两县纺织工人同台比武", "编柳筐 比出“一把手”"],
        [[], ["温舒"]],
    ),
    "a short item whose day stands behind its purpose, and one told by a contributor": Layout(
        """餐饮行业启动工资协商

本报讯(记者 祁连)柳江市总工会昨天启动餐饮行业工资协商。

院工会到柳江大学调研

为办好换届选举，11月1日上午，柳江师范学院工会干部到柳江大学学习调研。

11名河西职工获“柳江金牌工人”

笔者从市总工会获悉，河西区11名职工日前获“柳江金牌工人”称号。（温舒）
""",
        ["餐饮行业启动工资协商", "院工会到柳江大学调研", "11名河西职工获“柳江金牌工人”"],
        [["祁连"], [], ["温舒"]],
    ),
    "a name alone under the headline is the reporter's": Layout(
        """柳江命名首届“柳江工匠”

温舒

2022年11月16日13:53 来源：柳江日报

日前，柳江市总工会命名首届“柳江工匠”，瑞丰机电有限公司焊工等十人获此称号，命名大会在市工人文化宫举行。
""",
        ["柳江命名首届“柳江工匠”"],
        [["温舒"]],
    ),
    "a name alone under the headline is a part of it where the report speaks of that person": Layout(
        """身边的劳模

祁连

近日，记者来到瑞丰机电有限公司总装车间，见到了正在指导徒弟调试设备的祁连，他在这个岗位上已经干了二十六年。
""",
        ["祁连"],
        [[]],
        present=("身边的劳模",),
    ),
    "the body whose news it is stands above the headline; a portrait follows under the mark of its column": Layout(
        """瑞丰热力集团工会

七间工作室同台“揭榜”

本报讯（通讯员 温舒）日前，瑞丰热力集团工会举办第四届“金点子”集市，七间工作室拿出6项成果，三家分公司当场“揭榜”。
工会为每项成果配了导师和经费，约定入冬前用到换热站里，并请老师傅每月来讲一课，让年轻人听得懂、用得上。
集市从早上八点开到傍晚，摊位前一直有人排队，有人拿着本子抄参数，有人当场约好下周去站里看一看。

供水“管家”祁连：两万户的表记在心里

深夜十一点，维修班班长祁连的手机又响了。他2005年进厂，如今带着九个徒弟，一本写满数字的记录本翻得卷了边，哪条街的管子几时换过都在里面。

转来的邻县消息

转自《柳江职工报》 近日，河西县总工会“村头夜校”开课，首期课程是民宿管家培训。

人物速写

“活地图”老乐：三轮车到电动车，一跑三十年

乐天是投递员，三十年里投递邮件两万多件，无一差错。邻居们叫他老乐，说他闭着眼也能找到每一户的门牌，连新来的同事都爱跟着他认路。
""",
        [
            "七间工作室同台“揭榜”",
            "供水“管家”祁连：两万户的表记在心里",
            "转来的邻县消息",
            "“活地图”老乐：三轮车到电动车，一跑三十年",
        ],
        [["温舒"], [], [], []],
    ),
    "a short item that opens with the union which acts, in the headline as in the text": Layout(
        """瑞丰集团工会“送清凉”走进工地

6月16日上午，瑞丰集团工会走进工地，发放西瓜和防暑药品。

市总工会到热力集团慰问

炎炎夏日，柳江市总工会开展“工会送清凉”活动，副主席路遥知一行来到热力集团，为坚守岗位的职工送去西瓜、绿豆和防暑药品，并查看了职工休息室。
""",
        ["瑞丰集团工会“送清凉”走进工地", "市总工会到热力集团慰问"],
        [[], []],
    ),
    "a headline that a narrow column broke into two short lines, without a dateline below": Layout(
        """清凉送到工地

本报讯(记者 温舒) 近日,柳江市总工会到部分工地开
展慰问,为380名职工送去清凉。每到一处,工会干部都
同工人们聊一聊作息和工棚里的风扇,叮嘱项目部错开午
后最热的时段,还给每个班组留下一只药箱。
慰问将持续到八月底,市总工会还为工地开通了法律热线,
凡是拖欠加班工资的,当天受理。

夏日送清凉
情系装卸工

“感谢工会,这么热的天来看我们。”7月19日,北岭
港务公司工会到三号码头慰问,为正在卸船的装卸工送
去毛巾和凉茶。
""",
        ["清凉送到工地", "夏日送清凉情系装卸工"],
        [["温舒"], []],
    ),
    "a headline with a space in it above a page with rows of names": Layout(
        """柳江市工人先锋号 时隔一年缘何收回

近日，柳江市总工会发布公告，收回已发的证书。

柳江3名职工获得表彰

近日，柳江市总工会公布名单。

温舒 北岭港务公司装卸工
祁连 柳江机械有限公司焊工
路遥 柳江中学教师
""",
        ["柳江市工人先锋号 时隔一年缘何收回", "柳江3名职工获得表彰"],
        [[], []],
    ),
    "a document under its own long title": Layout(
        """柳江市总工会 柳江市人力资源和社会保障局关于授予2023年柳江劳动奖状、柳江劳动奖章和柳江市工人先锋号的决定

近年来，全市职工立足本职、勇于创新，一批先进集体和个人脱颖而出。

柳江市总工会
""",
        ["柳江市总工会 柳江市人力资源和社会保障局关于授予2023年柳江劳动奖状、柳江劳动奖章和柳江市工人先锋号的决定"],
        [[]],
    ),
    "an article whose last full stop is lost, and a headline that a dateline does not follow": Layout(
        """柳江5名职工获评“柳江工匠”

本报讯(记者 温舒)近日,柳江市总工会公布名单,5名
职工获评“柳江工匠”。市总工会将带动更多职工提高
技能


江北三县钳工大赛柳江站比
赛开赛

9月16日上午,江北三县钳工大赛柳江站比赛在柳江机
械有限公司开幕,120名选手参赛。
""",
        ["柳江5名职工获评“柳江工匠”", "江北三县钳工大赛柳江站比赛开赛"],
        [["温舒"], []],
    ),
    "a headline that ends as the name of a medium may end": Layout(
        """瑞丰集团召开推进会

本报讯（记者 温舒）瑞丰集团近日召开推进会，60人参加。

阅览小屋成青年职工学习平台

本报讯（记者 祁连）记者昨天从柳江县总工会了解到，今年以来全县建成4家阅览小屋。
""",
        ["瑞丰集团召开推进会", "阅览小屋成青年职工学习平台"],
        [["温舒"], ["祁连"]],
    ),
    "a reporter who took the pictures too, below the headline": Layout(
        """招聘会帮职工找工作

本报讯（记者 祁连）3月6日，柳江市总工会举办招聘会，417人找到工作。

隧道里的“夫妻档”

本报记者 温舒 文/摄

在柳江隧道公司，大家都知道监控中心有对“夫妻档”。
""",
        ["招聘会帮职工找工作", "隧道里的“夫妻档”"],
        [["祁连"], ["温舒"]],
    ),
    "a speech under its title and whoever gave it": Layout(
        """在柳江市工会推进会上的发言

柳江纺织机械有限公司工会主席 祁连

(2024年6月12日)

大家上午好！我们公司坐落在河西区，2009年建会，现有职工1340人。
""",
        ["在柳江市工会推进会上的发言"],
        [[]],
    ),
    "two notices on one page, the first of which ends with a list": Layout(
        """关于推荐申报柳江五一劳动奖对象的公示

根据市总工会安排，拟推荐1个集体、1名个人。公示时间：2024年3月12日至18日。

一、柳江五一劳动奖状推荐对象
柳江机械有限公司（2021年获柳江劳动奖状）
二、柳江市工人先锋号推荐对象
柳江医院急诊护理团队

北岭市工会关于2018年北岭五一劳动奖章候选人的公示

按照市总工会的通知，经基层推荐，现将候选人公示如下。
""",
        ["关于推荐申报柳江五一劳动奖对象的公示", "北岭市工会关于2018年北岭五一劳动奖章候选人的公示"],
        [[], []],
    ),
    "a line of source and time right below the headline": Layout(
        """河西区表彰12个优秀班组
柳江融媒 2024-05-06 09:15

5月5日下午，河西区总工会召开表彰会，12个班组受到表彰。
""",
        ["河西区表彰12个优秀班组"],
        [[]],
    ),
    "a subhead with a headline's word stays in the article of its body": Layout(
        """柳江速运公司走出三名工匠

本报讯（记者 祁连）柳江速运公司三年里走出三名工匠。

小班组获得大荣誉

在柳江速运公司河西站，班组获评工人先锋号。
""",
        ["柳江速运公司走出三名工匠"],
        [["祁连"]],
    ),
    "a report that opens with what somebody says": Layout(
        """慰问送到工地

本报讯（记者 祁连）河东区总工会已连续3年慰问工地。

一筐粽子端到桥梁工地

  “粽子来喽，大家快来尝一尝！”
6月9日，瑞丰集团工会来到桥梁工地，和职工一起过端午。
""",
        ["慰问送到工地", "一筐粽子端到桥梁工地"],
        [["祁连"], []],
    ),
    "a notice and a correction below running text": Layout(
        """柳江举办文艺晚会

本报讯（通讯员 温舒）6月8日，柳江市总工会举办职工文艺晚会。

北岭市拟推荐对象公示

根据通知要求，经基层推荐，现将名单公示如下：
一、柳江五一劳动奖状：北岭食品有限公司

重要更正

本报7月2日《班组新风》一文中，“班长祁连”应为“副班长祁连”。
""",
        ["柳江举办文艺晚会", "北岭市拟推荐对象公示", "重要更正"],
        [["温舒"], [], []],
    ),
    "a second report signed by who wrote the first": Layout(
        """柳江技能大赛落幕

本报讯（记者 温舒 祁连）11月20日，柳江市技能大赛落幕，62家企业参加。

仓库里的“节约账”

河西商厦有个仓储班组，两年来省下运费11万元。（温舒）
""",
        ["柳江技能大赛落幕", "仓库里的“节约账”"],
        [["温舒", "祁连"], ["温舒"]],
    ),
    "a reader's letter, an author behind a box with his town, and pictures that are of the whole page": Layout(
        """谢谢那位维修工

编辑同志：
7月3日，柳江水务集团职工祁连帮我修好了水管。

书屋别成“摆设”
□ 温舒（云州）

最近，笔者去了5家书屋，三家没有开门。

本版图片由通讯员祁连提供
""",
        ["谢谢那位维修工", "书屋别成“摆设”"],
        [[], ["温舒"]],
        absent=("本版图片",),
    ),
    "who publishes a page with its day, and credits with bars": Layout(
        """北岭工会一周简讯

发布：北岭市总工会宣传部    2023年10月23日

10月18日，北岭市叉车工技能竞赛开赛，市总工会主办。

撰文 | 温舒 图片 | 祁 连 审核 | 路遥知
""",
        ["北岭工会一周简讯"],
        [["温舒", "祁连"]],
        absent=("宣传部",),
    ),
    "parts of a feature that each say of whom they tell": Layout(
        """铿锵玫瑰绽放柳江

本报讯（记者 温舒）3月6日，柳江市总工会召开座谈会，三名女职工发言。

祁连：针尖上的功夫

绣花针在祁连手里转得飞快，两年绣出26幅作品。

路遥知：钢轨上的“铁姑娘”

路遥知带着姐妹们走遍了全线的每一根钢轨。

顾长风：门诊里的“知心人”

顾长风在柳江的门诊里一坐就是二十年。
""",
        ["铿锵玫瑰绽放柳江"],
        [["温舒"]],
    ),
    "a headline that ends with a word which needs another": Layout(
        """柳江大桥“比武”劳动竞赛总结暨
下半年动员会在北岭举行

本报讯（记者 温舒）4月28日，柳江市总工会召开推进会。
""",
        ["柳江大桥“比武”劳动竞赛总结暨下半年动员会在北岭举行"],
        [["温舒"]],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_is_cut_into_its_articles(name: str) -> None:
    layout = LAYOUTS[name]
    found = read(layout.page)
    assert [article.headline for article in found] == layout.headlines
    assert [[author.name for author in article.authors] for article in found] == layout.authors
    text = "\n".join(article.text for article in found)
    assert [words for words in layout.absent if words in text] == []
    assert [words for words in layout.present if words not in text] == []


def test_rows_of_a_list_stay_apart_and_keep_the_space_after_the_name() -> None:
    rows = "郑 潮 江海电力有限公司运检部工作负责人\n顾 云帆 南河市实验小学校长"
    lead = "本报讯 近日，江海市总工会召开表彰大会，表彰一批先进职工，120名职工参加。"
    (article,) = read(f"江海省表彰先进\n\n{lead}\n\n名单如下:\n\n{rows}\n\n希望他们再立新功。")
    assert "\n郑潮 江海电力有限公司运检部工作负责人\n顾云帆 南河市实验小学校长\n" in article.text


def test_rows_with_a_wide_gap_may_each_stand_above_what_is_told_of_their_holder() -> None:
    rows = (
        "温舒　柳江动力有限公司一号工厂首席技师",
        "祁连　北岭港集装箱码头桥吊司机",
        "路远　河西电力公司带电作业班班长",
    )
    told = ("他的手一搭就知道轻重。", "她在驾驶室里坐了十五年。", "他爬过的铁塔有上千座。")
    lead = "11月8日，柳江市总工会举办发布仪式，揭晓“柳江大工匠”年度人物。"
    body = "\n\n".join(f"{row}\n\n{text}" for row, text in zip(rows, told, strict=True))
    (article,) = read(f"“柳江大工匠”揭晓\n\n{lead}\n\n{body}")
    assert [line for line in article.text.split("\n") if "　" in line or " " in line] == [
        row.replace("　", " ") for row in rows
    ]


def test_a_row_may_hold_a_bracket_and_a_rare_surname_between_rows() -> None:
    rows = "岩 温 江海电力有限公司运检部技师\n陶春燕（女，苗族） 南河市实验小学校长\n段 红军 江海公路养护中心养护工"
    (article,) = read(f"江海州表彰先进\n\n4月27日，江海州总工会公布先进名单。现摘登如下：\n\n{rows}\n")
    assert (
        "\n岩温 江海电力有限公司运检部技师\n陶春燕（女，苗族） 南河市实验小学校长\n段红军 江海公路养护" in article.text
    )


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ("书香满园 笔墨传情\n丰台区教师走上讲台\n朗读自己的文章", "丰台区教师走上讲台朗读自己的文章"),
        ("风雪巡线人 深夜送光明\n记北京供电公司巡线工贺松", "风雪巡线人 深夜送光明"),
        ("北京市职工书画作品\n昨天起免费展出", "北京市职工书画作品昨天起免费展出"),
    ],
)
def test_a_line_that_says_where_opens_the_headline_below_a_kicker(lines: str, headline: str) -> None:
    lead = "本报讯 近日，市总工会举办活动，120名职工参加，大家在现场学习技艺，交流经验。"
    (article,) = read(f"{lines}\n\n{lead}\n")
    assert article.headline == headline


def test_each_marked_brief_is_a_line_of_its_own_and_whoever_signs_it_an_author() -> None:
    briefs = "▲江海建工会办竞赛，项目部代表队\n获一等奖。　（贺 宁）\n▲12月2日，江海石油公司加油员王欣获奖。　（谭 畅）"
    (article,) = read(f"短 波\n{briefs}\n")
    assert article.text.count("\n▲") == 2
    assert "贺" not in article.text
    assert {author.name for author in article.authors} == {"贺宁", "谭畅"}


def test_each_marked_brief_with_a_dateline_of_its_own_is_an_article_of_its_own() -> None:
    first = "●本报讯（通讯员 温 舒）9月6日，江城物流公司工会组织职工健步走。"
    other = "●本报讯（通讯员 贺 宁）9月7日，柳河县总工会开展送清凉活动，副主席邱成山参加慰问。"
    articles = read(f"一线来鸿\n\n{first}\n{other}\n●柳河中学工会3月2日举办板书比赛。\n")
    assert [[author.name for author in article.authors] for article in articles] == [["温舒"], ["贺宁"]]
    assert "\n●柳河中学工会3月2日" in articles[1].text


def test_a_row_may_open_with_a_long_name_and_its_people() -> None:
    rows = (
        "格日勒朝鲁（蒙古族） 江海车辆段检车员\n阿依古丽·买买提（女，维吾尔族） 江海站值班员\n段红军 江海车务段调车长"
    )
    (article,) = read(f"江海州表彰先进\n\n4月27日，江海州总工会公布先进名单。现摘登如下：\n\n{rows}\n")
    assert "\n格日勒朝鲁（蒙古族） 江海车辆段检车员\n阿依古丽" in article.text


def test_rows_that_close_with_a_post_and_a_name_stand_alone() -> None:
    rows = "江海电力有限公司 高级技师 郑潮\n\n南河市实验小学 校长 顾云帆\n\n江海公路养护中心 养护工段红军"
    lead = "本报讯 近日，江海市总工会召开表彰大会，表彰一批先进职工，120名职工参加。获奖者是："
    (article,) = read(f"江海省表彰先进\n\n{lead}\n\n{rows}\n\n希望他们再立新功。")
    kept = "\n江海电力有限公司高级技师郑潮\n南河市实验小学校长顾云帆\n江海公路养护中心养护工段红军\n"
    assert kept in article.text.replace("\t", "")


def test_numbered_rows_with_a_gap_stay_apart_though_some_say_more_behind_a_comma() -> None:
    page = (
        "关于推荐省五一劳动奖对象的公示\n\n现将推荐对象公示如下：\n\n省五一劳动奖章（3名）\n\n"
        "1.温舒  柳江机车公司车体车间焊工，柳江市劳动模范\n2.祁连山（女）  柳江药业质检中心副主任\n"
        "3.罗  静（女）  柳江大学教师，曾获柳江市教学能手\n"
    )
    text = read(page)[0].text
    assert all(row in text for row in ("1.温舒 柳江机车", "2.祁连山（女） 柳江药业", "3.罗静（女） 柳江大学"))


def lines_read(body: str) -> list[str]:
    (article,) = read(f"柳江市职工技能大赛落幕\n\n本报讯（记者 温舒）6月8日，柳江市职工技能大赛落幕。{body}")
    return article.text.strip().split("\n")[2:]


def test_bodies_side_by_side_and_names_with_a_remark_stand_on_lines_of_their_own() -> None:
    told = lines_read(
        "\n\n优秀组织单位\n柳江机械有限公司    柳江市公交公司\n\n获奖选手如下：\n贺松  李小明（女）  王海\n特此通报。"
    )
    assert {"柳江机械有限公司", "柳江市公交公司", "贺松", "李小明（女）", "王海"} <= set(told)


def test_long_names_of_teams_below_each_other_are_not_joined() -> None:
    rows = [
        "柳江钢铁集团有限公司热轧厂精整作业区乙班",
        "柳江市公共交通集团有限公司二公司18路",
        "国网柳江供电公司带电作业班",
    ]
    assert lines_read("获奖集体如下：\n" + "\n".join(rows))[-3:] == rows


def test_a_page_may_end_in_a_list_that_is_announced_but_in_no_imprint() -> None:
    told = lines_read("大会选举产生新一届领导班子。\n\n主席：贺松\n副主席：李小明 王海 温舒\n")
    assert told == ["主席：贺松", "副主席：李小明 王海 温舒"]
    assert not lines_read("\n\n社长：贺松\n总编辑：李小明\n")


def test_a_winner_whose_surname_is_set_apart_stands_in_a_row_of_results() -> None:
    rows = "第一名 贺 小松（女） 柳江机械有限公司\n第二名 李 明 柳江市公交公司"
    assert lines_read(f"前两名如下：\n{rows}\n特此通报。")[:2] == [
        "第一名 贺小松（女） 柳江机械有限公司",
        "第二名 李明 柳江市公交公司",
    ]


def test_a_page_of_nothing_but_who_wrote_it_and_a_title_has_no_article() -> None:
    assert read("本报讯(记者 温舒)祁连 摄\n举办") == ()


def test_the_heading_of_a_part_of_a_list_is_no_headline() -> None:
    (article,) = read(
        "柳江市总工会\n关于先进集体的通报\n\n名单如下：\n\n（一）工业系统（2个）\n柳江造船厂涂装二班\n柳江热电公司锅炉班\n"
    )
    assert article.headline == "关于先进集体的通报"


def test_rows_of_what_somebody_won_year_by_year_open_no_article() -> None:
    lead = "柳江供电公司班长温舒参加表彰大会，捧回了证书，工友们在车间门口等着她，她说荣誉属于大家。"
    won = (
        "2007年 江海省五一劳动奖章",
        "2010年 江海省劳动模范",
        "2016年 享受政府特殊津贴",
        "2018年 首届“江海大工匠”",
        "2020年 全国劳动模范",
    )
    rest = "2012年，柳江供电公司成立温舒创新工作室，八年间完成成果九十多项，在全省推广，带出徒弟二十多名。"
    rows = "\n".join(won)
    (article,) = read(f"电网上的绣花人\n\n{lead}\n\n【荣誉】\n\n{rows}\n\n【工作室】\n\n{rest}\n")
    assert "2010年江海省劳动模范" in article.text
