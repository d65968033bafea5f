namespace Invoicing.Pdf;

internal static partial class Nfc
{
    // A mark by its number, and behind it each letter that it joins with the letter that they become (Unicode 14.0, UnicodeData.txt and CompositionExclusions.txt).
    // The table stands here because the data of the platform differs between versions, and is not there where globalization is invariant. What is once joined stays so
    // in all versions of Unicode.
    private const string Pairs = """
        0300:AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣ
        0300:ἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ
        0301:AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰ
        0301:οόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝ
        0301:ἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞ 0302:AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ
        0303:AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ
        0304:AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ
        0306:AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ
        0307:CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ
        0308:AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺ 0308:ūṻWẄwẅXẌxẍtẗ
        0309:AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ 030A:AÅaåUŮuůwẘyẙ 030B:OŐoőUŰuűУӲуӳ
        030C:CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ 030F:AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ
        0311:AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ 0313:αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ 0314:αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ 031B:OƠoơUƯuư
        0323:BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ 0324:UṲuṳ 0325:AḀaḁ 0326:SȘsșTȚtț
        0327:CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ 0328:AĄaąEĘeęIĮiįUŲuųOǪoǫ 032D:DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ 032E:HḪhḫ
        0330:EḚeḛIḬiḭUṴuṵ 0331:BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ
        0338:←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭
        0342:ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ
        0345:ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯ
        0345:ὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ
        3099:かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ 309A:はぱひぴふぷへぺほぽハパヒピフプヘペホポ
        """;

    // Characters that become others in any case, by their numbers.
    private const string Others = """
        0340:0300 0341:0301 0343:0313 0344:03080301 0374:02B9 037E:003B 0387:00B7 1F71:03AC 1F73:03AD 1F75:03AE 1F77:03AF 1F79:03CC
        1F7B:03CD 1F7D:03CE 1FBB:0386 1FBE:03B9 1FC9:0388 1FCB:0389 1FD3:0390 1FDB:038A 1FE3:03B0 1FEB:038E 1FEE:0385 1FEF:0060 1FF9:038C
        1FFB:038F 1FFD:00B4 2000:2002 2001:2003 2126:03A9 212A:004B 212B:00C5 2329:3008 232A:3009 2ADC:2ADD0338
        """;

    // Marks and their combining classes: marks of different classes may be sorted, marks of one class may not.
    private const string Classes = """
        0300-0314:230 0315-0315:232 0316-0319:220 031A-031A:232 031B-031B:216 031C-0320:220 0321-0322:202 0323-0326:220 0327-0328:202
        0329-0333:220 0334-0338:1 0339-033C:220 033D-0344:230 0345-0345:240 0346-0346:230 0347-0349:220 034A-034C:230 034D-034E:220
        0350-0352:230 0353-0356:220 0357-0357:230 0358-0358:232 0359-035A:220 035B-035B:230 035C-035C:233 035D-035E:234 035F-035F:233
        0360-0361:234 0362-0362:233 0363-036F:230 0483-0487:230 135D-135F:230 1AB0-1AB4:230 1AB5-1ABA:220 1ABB-1ABC:230 1ABD-1ABD:220
        1ABF-1AC0:220 1AC1-1AC2:230 1AC3-1AC4:220 1AC5-1AC9:230 1ACA-1ACA:220 1ACB-1ACE:230 1DC0-1DC1:230 1DC2-1DC2:220 1DC3-1DC9:230
        1DCA-1DCA:220 1DCB-1DCC:230 1DCD-1DCD:234 1DCE-1DCE:214 1DCF-1DCF:220 1DD0-1DD0:202 1DD1-1DF5:230 1DF6-1DF6:232 1DF7-1DF8:228
        1DF9-1DF9:220 1DFA-1DFA:218 1DFB-1DFB:230 1DFC-1DFC:233 1DFD-1DFD:220 1DFE-1DFE:230 1DFF-1DFF:220 20D0-20D1:230 20D2-20D3:1
        20D4-20D7:230 20D8-20DA:1 20DB-20DC:230 20E1-20E1:230 20E5-20E6:1 20E7-20E7:230 20E8-20E8:220 20E9-20E9:230 20EA-20EB:1
        20EC-20EF:220 20F0-20F0:230 2CEF-2CF1:230 2D7F-2D7F:9 2DE0-2DFF:230 302A-302A:218 302B-302B:228 302C-302C:232 302D-302D:222
        302E-302F:224 3099-309A:8 A66F-A66F:230 A674-A67D:230 A69E-A69F:230 A6F0-A6F1:230 FE20-FE26:230 FE27-FE2D:220 FE2E-FE2F:230
        """;
}
