namespace Serverless.Cases.Tests;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("138 0013 8000", "CN", "+8613800138000")]
    [InlineData("138-0013-8000", "CN", "+8613800138000")]
    [InlineData("+86 138 0013 8000", "CN", "+8613800138000")]
    [InlineData("0086 13800138000", "CN", "+8613800138000")]
    [InlineData("8613800138000", "CN", "+8613800138000")]
    [InlineData("＋８６　１３８００１３８０００", "US", "+8613800138000")]
    [InlineData("（010）8888 7777", "CN", "+861088887777")]
    [InlineData("0755-8888777", "CN", "+867558888777")]
    [InlineData("021-12345678转801", "CN", "+862112345678")]
    [InlineData("400-810-1234", "CN", "+864008101234")]
    [InlineData("(206) 555-0123", "US", "+12065550123")]
    [InlineData("1-206-555-0123 ext. 42", "US", "+12065550123")]
    [InlineData("011 44 20 7946 0958", "US", "+442079460958")]
    [InlineData("+44 (0)20 7946 0958", "CN", "+442079460958")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("030 901820", "DE", "+4930901820")]
    [InlineData("01 23 45 67 89", "FR", "+33123456789")]
    [InlineData("090-1234-5678", "JP", "+819012345678")]
    [InlineData("010 1 206 555 0123", "JP", "+12065550123")]
    [InlineData("9123 4567", "SG", "+6591234567")]
    [InlineData("9123 4567", "HK", "+85291234567")]
    [InlineData("6612 3456", "MO", "+85366123456")]
    [InlineData("0912 345 678", "TW", "+886912345678")]
    [InlineData("(02) 9876 5432", "AU", "+61298765432")]
    [InlineData("tel:+65-9123-4567", "CN", "+6591234567")]
    [InlineData("+7 495 123-45-67", "CN", "+74951234567")]
    public void One_person_has_one_number(string text, string region, string expected) => // H03
        Assert.Equal(expected, PhoneNumbers.Normalise(text, region));

    [Theory]
    [InlineData("anonymous")]
    [InlineData("client:alice")]
    [InlineData("+266696687")]
    [InlineData("95588")]
    [InlineData("10086")]
    [InlineData("123")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("+86 138 0013")]
    [InlineData("+1 106 555 0123")]
    [InlineData("sip:13800138000@example.com")]
    [InlineData("13800138000 13900139000")]
    [InlineData("１\ud800")]
    public void What_is_no_number_has_none(string? text) => Assert.Null(PhoneNumbers.Normalise(text, "CN"));

    [Fact]
    public void A_megabyte_of_digits_is_none() => Assert.Null(PhoneNumbers.Normalise(new string('1', 1 << 20), "CN"));

    [Fact]
    public void A_number_in_its_form_stays_as_it_is() =>
        Assert.All(["+8613800138000", "+12065550123", "+442079460958"], number => Assert.Equal(number, PhoneNumbers.Normalise(number, "DE")));
}
