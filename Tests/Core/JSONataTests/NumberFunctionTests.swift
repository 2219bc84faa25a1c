import JSON
import Testing

/// Functions of numbers.
struct NumberFunctionTests {
    @Test(arguments: [
        Example(#"$number("5")"#, "5"),
        Example(#"$number(" 5")"#, "D3030"),
        Example(#"$number("5.")"#, "D3030"),
        Example(#"$number(".5")"#, "D3030"),
        Example(#"$number("+5")"#, "D3030"),
        Example(#"$number("-5")"#, "-5"),
        Example(#"$number("-0")"#, "0"),
        Example(#"$number("1e3")"#, "1000"),
        Example(#"$number("1E+3")"#, "1000"),
        Example(#"$number("1e")"#, "D3030"),
        Example(#"$number("0x1F")"#, "31"),
        Example(#"$number("0X1f")"#, "31"),
        Example(#"$number("0b101")"#, "5"),
        Example(#"$number("0o17")"#, "15"),
        Example(#"$number("0x")"#, "D3030"),
        Example(#"$number("-0x10")"#, "D3030"),
        Example(#"$number("1e1000")"#, "D3030"),
        Example(#"$number("Infinity")"#, "D3030"),
        Example(#"$number("")"#, "D3030"),
        Example(#"$number("1,000")"#, "D3030"),
        Example(#"$number("12abc")"#, "D3030"),
        Example(#"$number("007")"#, "7"),
        Example(#"$number("1_000")"#, "D3030"),
        Example("$number(true)", "1"),
        Example("$number(false)", "0"),
        Example("$number(null)", "T0410"),
        Example("$number([])", "T0410"),
        Example("$number([1])", "T0410"),
        Example("$number({})", "T0410"),
        Example("$number(nothing)", "undefined"),
        Example(#"$number("123456789012345678901234567890")"#, "1.2345678901234568e+29"),
        Example(#"$number("0.1e-5")"#, "0.000001"),
    ])
    func numberReadsText(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$round(0.5)", "0"),
        Example("$round(1.5)", "2"),
        Example("$round(2.5)", "2"),
        Example("$round(-0.5)", "0"),
        Example("$round(-1.5)", "-2"),
        Example("$round(123.456, 2)", "123.46"),
        Example("$round(123.455, 2)", "123.46"),
        Example("$round(1.005, 2)", "1"),
        Example("$round(12345, -2)", "12300"),
        Example("$round(12350, -2)", "12400"),
        Example("$round(12250, -2)", "12200"),
        Example("$round(125, -1)", "120"),
        Example("$round(4.515, 2)", "4.52"),
        Example("$round(4.525, 2)", "4.52"),
        Example("$round(1e20, 2)", "100000000000000000000"),
        Example("$round(0.000001, 3)", "0"),
        Example("$round(5, 1.5)", "5"),
        Example("$round(nothing)", "undefined"),
        Example("$round(5, nothing)", "5"),
        Example(#"$round("5")"#, "T0410"),
        Example("$round(-4.5)", "-4"),
        Example("$round(123.456, 0)", "123"),
    ])
    func roundGoesToTheEvenNeighbour(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$abs(-5.5)", "5.5"),
        Example("$abs(nothing)", "undefined"),
        Example(#"$abs("5")"#, "T0410"),
        Example("$abs(null)", "T0410"),
        Example("$floor(-5.5)", "-6"),
        Example("$floor(5.999)", "5"),
        Example("$floor(nothing)", "undefined"),
        Example("$ceil(-5.5)", "-5"),
        Example("$ceil(5.0001)", "6"),
        Example("$ceil(-0.5)", "0"),
    ])
    func integersAreNear(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$power(2, 8)", "256"),
        Example("$power(2, 0.5)", "1.4142135623730951"),
        Example("$power(2, -2)", "0.25"),
        Example("$power(0, 0)", "1"),
        Example("$power(-8, 3)", "-512"),
        Example("$power(-8, 0.5)", "D3061"),
        Example("$power(2, 1024)", "D3061"),
        Example("$power(0, -1)", "D3061"),
        Example("$power(10, 308)", "1e+308"),
        Example("$power(nothing, 2)", "undefined"),
        Example("$power(2, nothing)", "D3061"),
        Example(#"$power("2", 2)"#, "T0410"),
        Example("$sqrt(4)", "2"),
        Example("$sqrt(2)", "1.4142135623730951"),
        Example("$sqrt(0)", "0"),
        Example("$sqrt(-1)", "D3060"),
        Example("$sqrt(nothing)", "undefined"),
        Example(#"$sqrt("4")"#, "T0410"),
    ])
    func powersAndRoots(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$sum([1, 2, 3])", "6"),
        Example("$sum([])", "0"),
        Example("$sum(5)", "5"),
        Example("$sum(nothing)", "undefined"),
        Example(#"$sum([1, "2"])"#, "T0412"),
        Example(#"$sum("a")"#, "T0412"),
        Example("$sum([0.1, 0.2, 0.3])", "0.6000000000000001"),
        Example("$sum([1, nothing, 2])", "3"),
        Example("$sum([null])", "T0412"),
        Example("$sum([[1], [2]])", "T0412"),
        Example("$max([1, 3, 2])", "3"),
        Example("$max([])", "undefined"),
        Example("$max(5)", "5"),
        Example("$max(nothing)", "undefined"),
        Example(#"$max(["a"])"#, "T0412"),
        Example("$max([-1, -5])", "-1"),
        Example("$min([1, 3, 2])", "1"),
        Example("$min([])", "undefined"),
        Example("$min(nothing)", "undefined"),
        Example(#"$min(["a", 1])"#, "T0412"),
        Example("$average([1, 2, 3, 4])", "2.5"),
        Example("$average([])", "undefined"),
        Example("$average(5)", "5"),
        Example("$average(nothing)", "undefined"),
        Example(#"$average([1, "a"])"#, "T0412"),
    ])
    func aggregates(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$formatBase(255, 16)", #""ff""#),
        Example("$formatBase(255)", #""255""#),
        Example("$formatBase(-255, 2)", #""-11111111""#),
        Example("$formatBase(255.5, 16)", #""100""#),
        Example("$formatBase(254.5, 16)", #""fe""#),
        Example("$formatBase(10, 1)", "D3100"),
        Example("$formatBase(10, 37)", "D3100"),
        Example("$formatBase(10, 1e19)", "D3100"),
        Example("$formatBase(10, -1e300)", "D3100"),
        Example("$formatBase(10, 36)", #""a""#),
        Example("$formatBase(1e17, 36)", #""rcn1hssighs""#),
        Example("$formatBase(nothing, 2)", "undefined"),
        Example("$formatBase(10, 2.4)", #""1010""#),
        Example("$formatBase(0, 2)", #""0""#),
    ])
    func formatBaseWritesDigits(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$formatInteger(0, "w")"#, #""zero""#),
        Example(#"$formatInteger(-15, "w")"#, #""-fifteen""#),
        Example(#"$formatInteger(21, "w")"#, #""twenty-one""#),
        Example(#"$formatInteger(100, "w")"#, #""one hundred""#),
        Example(#"$formatInteger(101, "w")"#, #""one hundred and one""#),
        Example(
            #"$formatInteger(999999, "w")"#,
            #""nine hundred and ninety-nine thousand, nine hundred and ninety-nine""#
        ),
        Example(#"$formatInteger(1000000, "W")"#, #""ONE MILLION""#),
        Example(
            #"$formatInteger(1234567890123, "Ww")"#,
            #""One Trillion, Two Hundred and Thirty-Four Billion, Five Hundred and Sixty-Seven Million, Eight Hundred and Ninety Thousand, One Hundred and Twenty-Three""#
        ),
        Example(#"$formatInteger(1e15, "w")"#, #""one thousand trillion""#),
        Example(#"$formatInteger(1e18, "w;o")"#, #""one million trillionth""#),
        Example(#"$formatInteger(12, "Ww;o")"#, #""Twelfth""#),
        Example(#"$formatInteger(40, "w;o")"#, #""fortieth""#),
        Example(#"$formatInteger(100, "w;o")"#, #""one hundredth""#),
        Example(#"$formatInteger(1000001, "w;o")"#, #""one million and first""#),
        Example(#"$formatInteger(1999, "I")"#, #""MCMXCIX""#),
        Example(#"$formatInteger(0, "I")"#, #""""#),
        Example(#"$formatInteger(-4, "i")"#, #""-iv""#),
        Example(#"$formatInteger(4999, "i")"#, #""mmmmcmxcix""#),
        Example(#"$formatInteger(1, "A")"#, #""A""#),
        Example(#"$formatInteger(26, "a")"#, #""z""#),
        Example(#"$formatInteger(27, "A")"#, #""AA""#),
        Example(#"$formatInteger(702, "a")"#, #""zz""#),
        Example(#"$formatInteger(703, "a")"#, #""aaa""#),
        Example(#"$formatInteger(0, "a")"#, #""""#),
        Example(#"$formatInteger(-27, "A")"#, #""-AA""#),
        Example(#"$formatInteger(12.9, "0")"#, #""12""#),
        Example(#"$formatInteger(-12.9, "0")"#, #""-13""#),
        Example(##"$formatInteger(1234567, "#,##0")"##, #""1,234,567""#),
        Example(#"$formatInteger(1234567, "0000000000")"#, #""0001234567""#),
        Example(#"$formatInteger(1234567, "0,000,000,000")"#, #""0,001,234,567""#),
        Example(#"$formatInteger(12, "000")"#, #""012""#),
        Example(#"$formatInteger(1, "0;o")"#, #""1st""#),
        Example(#"$formatInteger(2, "0;o")"#, #""2nd""#),
        Example(#"$formatInteger(3, "1;o")"#, #""3rd""#),
        Example(#"$formatInteger(11, "0;o")"#, #""11th""#),
        Example(#"$formatInteger(13, "0;o")"#, #""13th""#),
        Example(#"$formatInteger(21, "0;o")"#, #""21st""#),
        Example(#"$formatInteger(112, "0;o")"#, #""112th""#),
        Example(##"$formatInteger(122, "#,##0;o")"##, #""122nd""#),
        Example(#"$formatInteger(123, "٠٠٠٠")"#, #""٠١٢٣""#),
        Example(##"$formatInteger(1234, "#٬٠٠٠")"##, #""١٬٢٣٤""#),
        Example(#"$formatInteger(123, "0٠")"#, "D3131"),
        Example(#"$formatInteger(5, "①")"#, "D3130"),
        Example(#"$formatInteger(5, "x")"#, "D3130"),
        Example(#"$formatInteger(5, "")"#, "D3130"),
        Example(##"$formatInteger(5, "#")"##, "D3130"),
        Example(##"$formatInteger(1234567, "#:###,##0")"##, #""1:234,567""#),
        Example(###"$formatInteger(1234567, "##,##,##0")"###, #""12,34,567""#),
        Example(#"$formatInteger(nothing, "0")"#, "undefined"),
        Example("$formatInteger(5, nothing)", "undefined"),
        Example(#"$formatInteger("5", "0")"#, "T0410"),
        Example("$formatInteger(5)", "T0410"),
        Example(#"$formatInteger(-5, "0;o")"#, #""-5th""#),
    ])
    func formatIntegerFollowsPictures(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$parseInteger("twelve thousand, four hundred and seventy-six", "w")"#, "12476"),
        Example(#"$parseInteger("One Hundred and Twenty-First", "Ww;o")"#, "121"),
        Example(#"$parseInteger("ONE MILLION", "W")"#, "1000000"),
        Example(#"$parseInteger("two billion, one hundred thousand and seven", "w")"#, "2000100007"),
        Example(#"$parseInteger("one thousand million", "w")"#, "1000000000"),
        Example(#"$parseInteger("one million million", "w")"#, "1000000000000"),
        Example(#"$parseInteger("zero", "w")"#, "0"),
        Example(#"$parseInteger("MCMXCIX", "I")"#, "1999"),
        Example(#"$parseInteger("mcmxcix", "i")"#, "1999"),
        Example(#"$parseInteger("IIII", "I")"#, "4"),
        Example(#"$parseInteger("", "I")"#, "0"),
        Example(#"$parseInteger("aa", "a")"#, "27"),
        Example(#"$parseInteger("ZZ", "A")"#, "702"),
        Example(##"$parseInteger("12,345,678", "#,##0")"##, "12345678"),
        Example(#"$parseInteger("0012", "0000")"#, "12"),
        Example(#"$parseInteger("12th", "0;o")"#, "12"),
        Example(##"$parseInteger("1,234th", "#,##0;o")"##, "1234"),
        Example(#"$parseInteger("١٢٣", "٠")"#, "123"),
        Example(#"$parseInteger("-12", "0")"#, "-12"),
        Example(#"$parseInteger(nothing, "0")"#, "undefined"),
        Example(#"$parseInteger("5", "①")"#, "D3130"),
        Example(#"$parseInteger(5, "0")"#, "T0410"),
    ])
    func parseIntegerReadsPictures(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("1 = 1.0", "true"),
        Example("0.1 + 0.2 = 0.3", "false"),
        Example("10 % 3", "1"),
        Example("-10 % 3", "-1"),
        Example("10 % -3", "1"),
        Example("5.5 % 2", "1.5"),
        Example("1e308 * 10", "D1001"),
        Example("-1e308 * 10", "D1001"),
        Example("5 / 0", "D1001"),
        Example("9007199254740993", "9007199254740992"),
        Example("12345678901234567890", "12345678901234567000"),
        Example("0.1e400", "S0102"),
        Example("1e400", "S0102"),
        Example("5..", "S0201"),
        Example(".5", "S0211"),
    ])
    func literals(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
