import JSON
import Testing

/// Moments as text, and back.
struct DateFunctionTests {
    @Test(arguments: [
        Example("$fromMillis(0)", #""1970-01-01T00:00:00.000Z""#),
        Example("$fromMillis(1)", #""1970-01-01T00:00:00.001Z""#),
        Example("$fromMillis(-1)", #""1969-12-31T23:59:59.999Z""#),
        Example("$fromMillis(1521801216617)", #""2018-03-23T10:33:36.617Z""#),
        Example("$fromMillis(1521801216617.9)", #""2018-03-23T10:33:36.617Z""#),
        Example("$fromMillis(253402300799999)", #""9999-12-31T23:59:59.999Z""#),
        Example("$fromMillis(253402300800000)", #""0000-01-01T00:00:00.000Z""#),
        Example("$fromMillis(-62135596800000)", #""0001-01-01T00:00:00.000Z""#),
        Example("$fromMillis(nothing)", "undefined"),
        Example(#"$fromMillis("0")"#, "undefined"),
        Example("$fromMillis(1521801216617, nothing)", #""2018-03-23T10:33:36.617Z""#),
        Example(#"$fromMillis(1521801216617, "")"#, #""""#),
        Example(#"$fromMillis(1521801216617, "plain")"#, #""plain""#),
        Example(#"$fromMillis(1521801216617, "[[[Y]]]")"#, #""[2018]""#),
        Example(#"$fromMillis(1521801216617, "[Y0001]-[M01]-[D01]")"#, #""2018-03-23""#),
        Example(#"$fromMillis(1521801216617, "[M]/[D]/[Y,2-2]")"#, #""3/23/18""#),
        Example(#"$fromMillis(1521801216617, "[D1o] [MNn] [Y]")"#, #""23rd March 2018""#),
        Example(
            #"$fromMillis(1521801216617, "[DWwo] [MNn,3-3] [YWw]")"#,
            #""Twenty-Third Mar Two Thousand and Eighteen""#
        ),
        Example(
            #"$fromMillis(1521801216617, "[FNn], [D1] [MN] [Yw]")"#,
            #""Friday, 23 MARCH two thousand and eighteen""#
        ),
        Example(#"$fromMillis(1521801216617, "[FNn,3-3] [D#1] [Mn]")"#, #""Fri 23 march""#),
        Example(#"$fromMillis(1521801216617, "[F0] [F1] [F]")"#, #""5 5 friday""#),
        Example(#"$fromMillis(1521801216617, "[H]:[m]:[s].[f]")"#, #""10:33:36.617""#),
        Example(#"$fromMillis(1521801216617, "[H01]:[m01]:[s01].[f001]")"#, #""10:33:36.617""#),
        Example(#"$fromMillis(1521801216617, "[h]:[m] [P]")"#, #""10:33 am""#),
        Example(#"$fromMillis(1521801216617, "[h01]:[m01] [PN]")"#, #""10:33 AM""#),
        Example(#"$fromMillis(0, "[h]:[m] [Pn]")"#, #""12:00 am""#),
        Example(#"$fromMillis(43200000, "[h]:[m] [P]")"#, #""12:00 pm""#),
        Example(
            #"$fromMillis(1521801216617, "[Z] [z] [Z0101] [Z01:01] [Z0] [Z01:01t]")"#,
            #""+00:00 GMT+00:00 +0000 +00:00 +0 Z""#
        ),
        Example(
            #"$fromMillis(1521801216617, "[H]:[m] [Z] [z] [Z0101] [Z0] [Z0:00] [Z00:00t]", "+0100")"#,
            #""11:33 +01:00 GMT+01:00 +0100 +1 +1:00 +01:00""#
        ),
        Example(
            #"$fromMillis(1521801216617, "[H]:[m] [Z] [z] [Z0101] [Z0] [Z0:00]", "-0500")"#,
            #""5:33 -05:00 GMT-05:00 -0500 -5 -5:00""#
        ),
        Example(#"$fromMillis(1521801216617, "[H]:[m] [Z] [Z0]", "+0530")"#, #""16:03 +05:30 +5:30""#),
        Example(#"$fromMillis(1521801216617, "[W] [w] [d] [X] [x]")"#, #""12 4 82 2018 3""#),
        Example(#"$fromMillis(1419940800000, "[X]-W[W01]-[F1]")"#, #""2015-W01-2""#),
        Example(#"$fromMillis(1230768000000, "[X]-W[W01]-[F1] [w] [x]")"#, #""2009-W01-4 1 1""#),
        Example(#"$fromMillis(1609459200000, "[X]-W[W01]-[F1] [w] [xNn]")"#, #""2020-W53-5 5 December""#),
        Example(#"$fromMillis(1521801216617, "[YI] [MI] [DI]")"#, #""MMXVIII III XXIII""#),
        Example(#"$fromMillis(1521801216617, "[Ya] [MA] [Da]")"#, #""byp C w""#),
        Example(#"$fromMillis(1521801216617, "[C] [E]")"#, #""ISO ISO""#),
        Example(#"$fromMillis(1521801216617, "[Y,4] [Y,3] [Y,1] [Y,*-2]")"#, #""2018 018 2018 18""#),
        Example(#"$fromMillis(1521801216617, "[M,3] [D,*-1] [MNn,*-3]")"#, #""003 23 Mar""#),
        Example(#"$fromMillis(1521801216617, "[Y9999] [Y#0] [Y0] [Y00] [Y000]")"#, #""2018 18 2018 18 018""#),
        Example(#"$fromMillis(1521801216617, "[Y0,001]")"#, #""2018""#),
        Example(#"$fromMillis(1521801216617, "[f1] [f01] [f0001] [f,2]")"#, #""617 617 0617 617""#),
        Example(#"$fromMillis(1521801216617, "[ Y 0001 ] [ M 01 ]")"#, #""2018 03""#),
        Example(#"$fromMillis(1521801216617, "[Y")"#, "D3135"),
        Example(#"$fromMillis(1521801216617, "Y]")"#, #""Y]""#),
        Example(#"$fromMillis(1521801216617, "[]")"#, "D3132"),
        Example(#"$fromMillis(1521801216617, "[Q]")"#, "D3132"),
        Example(#"$fromMillis(1521801216617, "[YN]")"#, "D3133"),
        Example(#"$fromMillis(1521801216617, "[DN]")"#, "D3133"),
        Example(#"$fromMillis(1521801216617, "[Z00000]")"#, "D3134"),
        Example(#"$fromMillis(1521801216617, "[M①]")"#, "D3130"),
        Example(#"$fromMillis(1521801216617, "[Y٠]")"#, #""٢٠١٨""#),
    ])
    func fromMillisFollowsPictures(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$toMillis("1970-01-01T00:00:00.000Z")"#, "0"),
        Example(#"$toMillis("2018-03-23T10:33:36.617Z")"#, "1521801216617"),
        Example(#"$toMillis("2018-03-23")"#, "1521763200000"),
        Example(#"$toMillis("2018-03")"#, "1519862400000"),
        Example(#"$toMillis("2018")"#, "1514764800000"),
        Example(#"$toMillis("2018-03-23T10:33:36")"#, "1521801216000"),
        Example(#"$toMillis("2018-03-23T10:33:36Z")"#, "1521801216000"),
        Example(#"$toMillis("2018-03-23T10:33:36.1Z")"#, "1521801216100"),
        Example(#"$toMillis("2018-03-23T10:33:36+01:00")"#, "1521797616000"),
        Example(#"$toMillis("2018-03-23T10:33:36-0130")"#, "1521806616000"),
        Example(#"$toMillis("2018-03-23T10:33Z")"#, "D3110"),
        Example(#"$toMillis("2018-03-23 10:33:36")"#, "D3110"),
        Example(#"$toMillis("2018-13-01")"#, "D3110"),
        Example(#"$toMillis("2018-00-01")"#, "D3110"),
        Example(#"$toMillis("2018-01-32")"#, "D3110"),
        Example(#"$toMillis("2018-01-01T25:00:00Z")"#, "D3110"),
        Example(#"$toMillis("2018-01-01T24:00:00Z")"#, "1514851200000"),
        Example(#"$toMillis("junk")"#, "D3110"),
        Example(#"$toMillis("")"#, "D3110"),
        Example("$toMillis(nothing)", "undefined"),
        Example("$toMillis(5)", "T0410"),
        Example(#"$toMillis("-0001-01-01")"#, "D3110"),
        Example(#"$toMillis("12345-01-01")"#, "D3110"),
        Example(#"$toMillis("23/03/2018", "[D]/[M]/[Y]")"#, "1521763200000"),
        Example(#"$toMillis("23/3/18", "[D]/[M]/[Y,2-2]")"#, "-1633996800000"),
        Example(#"$toMillis("23rd March 2018", "[D1o] [MNn] [Y]")"#, "1521763200000"),
        Example(#"$toMillis("Twenty-Third MARCH 2018", "[DWwo] [MNn] [Y]")"#, "1521763200000"),
        Example(#"$toMillis("March 2018", "[MNn] [Y]")"#, "1519862400000"),
        Example(#"$toMillis("2018", "[Y]")"#, "1514764800000"),
        Example(#"$toMillis("2018-082", "[Y]-[d]")"#, "1521763200000"),
        Example(#"$toMillis("10:33 pm 2018-03-23", "[h]:[m] [P] [Y]-[M]-[D]")"#, "1521844380000"),
        Example(#"$toMillis("12:00 am 2018-03-23", "[h]:[m] [P] [Y]-[M]-[D]")"#, "1521763200000"),
        Example(#"$toMillis("12:00 pm 2018-03-23", "[h]:[m] [P] [Y]-[M]-[D]")"#, "1521806400000"),
        Example(#"$toMillis("10:33", "[H]:[m]")"#, "1699957980000"),
        Example(#"$toMillis("2018-03-23T10:33:36.617+0100", "[Y]-[M]-[D]T[H]:[m]:[s].[f][Z0101]")"#, "1521797616617"),
        Example(#"$toMillis("2018-03-23T10:33:36+01:00", "[Y]-[M]-[D]T[H]:[m]:[s][Z]")"#, "1521797616000"),
        Example(#"$toMillis("2018-03-23T10:33:36Z", "[Y]-[M]-[D]T[H]:[m]:[s][Z]")"#, "undefined"),
        Example(#"$toMillis("2018-W12-5", "[X]-W[W]-[F1]")"#, "D3136"),
        Example(#"$toMillis("2018 12", "[Y] [W]")"#, "1514764800000"),
        Example(#"$toMillis("2018 10", "[Y] [H]")"#, "D3136"),
        Example(#"$toMillis("03 10", "[M] [H]")"#, "D3136"),
        Example(#"$toMillis("MMXVIII-III-XXIII", "[YI]-[MI]-[DI]")"#, "1521763200000"),
        Example(#"$toMillis("nope", "[Y]")"#, "undefined"),
        Example(#"$toMillis("2018-03-23", "[Y]/[M]/[D]")"#, "undefined"),
        Example(#"$toMillis("2018-03-23", "[Q]")"#, "D3132"),
        Example(#"$toMillis("2018-03-23", "[Y")"#, "D3135"),
        Example(#"$toMillis("x", "x")"#, "undefined"),
        Example(#"$toMillis("2018-14-01", "[Y]-[M]-[D]")"#, "1548979200000"),
        Example(#"$toMillis("2018-02-30", "[Y]-[M]-[D]")"#, "1519948800000"),
        Example(#"$toMillis("20180323", "[Y0001][M01][D01]")"#, "1521763200000"),
        Example(#"$toMillis("Friday, 23rd March 2018", "[FNn], [D1o] [MNn] [Y]")"#, "1521763200000"),
        Example(#"$toMillis("two thousand and eighteen", "[Yw]")"#, "1514764800000"),
        Example(#"$fromMillis($toMillis("2018-03-23T10:33:36.617Z"))"#, #""2018-03-23T10:33:36.617Z""#),
        Example(#"$fromMillis($toMillis("0099-03-23"))"#, #""0099-03-23T00:00:00.000Z""#),
    ])
    func toMillisReadsPictures(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$now("[Y0001]")"#, #""2023""#),
        Example("$now() = $fromMillis($millis())", "true"),
        Example(#"$now("[H01]:[m01] [Z]", "+0200")"#, #""00:13 +02:00""#),
        Example("$now(5)", "T0410"),
        Example("$millis(1)", "T0410"),
    ])
    func nowIsTheEnvironments(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
