using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PaymentCodeTests
{
    [Fact]
    public async Task Account_copy_asks_for_what_is_open_and_for_nothing_when_all_is_paid()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        LocalDate today = new(2026, 11, 20);
        InvoicingService invoicing = Gallery.NewService();
        Invoice posted = await invoicing.PostAsync((await invoicing.DraftAsync(Gallery.Content(1), stop)).Id, stop);
        Invoice half = (await invoicing.PayAsync(posted.Id, new(Money.Parse("EUR 1.00"), PaymentMethod.BankTransfer, "STMT-1"), stop)).Invoice;
        Invoice paid = (await invoicing.PayAsync(posted.Id, new(half.Balance, PaymentMethod.BankTransfer, "STMT-2"), stop)).Invoice;

        string original = FieldsOf(DocumentModel.Original(paid));

        Assert.NotEqual("", original);
        Assert.Equal(original, FieldsOf(DocumentModel.AccountCopy(posted, today)));
        Assert.NotEqual(original, FieldsOf(DocumentModel.AccountCopy(half, today)));
        Assert.NotEqual("", FieldsOf(DocumentModel.AccountCopy(half, today)));
        Assert.Equal("", FieldsOf(DocumentModel.AccountCopy(paid, today)));
    }

    [Theory]
    [InlineData("DE02120300000000202051", true)]
    [InlineData("CH93 0076 2011 6238 5295 7", true)]
    [InlineData("GB29NWBK60161331926819", true)]
    [InlineData("SM86U0322509800000000270100", true)]
    [InlineData("VA59001123000012345678", true)]
    [InlineData("RS35260005601001611379", true)]
    [InlineData("TR330006100519786457841326", false)]
    [InlineData("SA0380000000608010167519", false)]
    [InlineData("UA213223130000026007233566001", false)]
    [InlineData("BR1500000000000010932840814P2", false)]
    [InlineData("DE02120300000000202052", false)]
    [InlineData("1234567890", false)]
    public void Only_accounts_within_the_zone_of_the_scheme_have_a_code(string account, bool isWithin)
    {
        InvoiceContent content = Gallery.Content(1) with { PaymentInstructions = new("30") { Accounts = [new(account) { BankId = "ABCDEF12" }] } };
        Assert.Equal(isWithin, FieldsOf(Gallery.Original(content)).Length > 0);
    }

    [Theory]
    [InlineData("DE02120300000000202051", null, true)]
    [InlineData("CH93 0076 2011 6238 5295 7", null, false)]
    [InlineData("CH93 0076 2011 6238 5295 7", "UBS", false)]
    [InlineData("CH93 0076 2011 6238 5295 7", "UBSWCHZH80A", true)]
    public void Banks_beyond_the_economic_area_are_found_by_their_bic_alone(string account, string? bic, bool hasCode)
    {
        InvoiceContent content = Gallery.Content(1) with { PaymentInstructions = new("58") { Accounts = [new(account) { BankId = bic }] } };
        Assert.Equal(hasCode, FieldsOf(Gallery.Original(content)).Length > 0);
    }

    [Fact]
    public async Task Code_asks_for_the_first_instalment_that_is_not_yet_paid()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        LocalDate today = new(2026, 11, 20);
        InvoicingService invoicing = Gallery.NewService();
        InvoiceContent content = Gallery.Content(0) with
        {
            Terms = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.Net(60)), new(Percentage.Of(20), DueRule.Net(30)), new(Percentage.Of(30), DueRule.OnReceipt)),
            Lines = [new("Lamp", Quantity.Of(1), UnitPrice.Of(100m, Currency.EUR), Tax.ZeroRated())],
        };
        Invoice posted = await invoicing.PostAsync((await invoicing.DraftAsync(content, stop)).Id, stop);
        Assert.Equal(Money.Parse("EUR 30.00"), PaymentCode.AmountOf(DocumentModel.Original(posted)));
        foreach ((string paid, string asked) in ((string, string)[])[("10.00", "20.00"), ("20.00", "20.00"), ("35.00", "35.00"), ("34.99", "0.01"), ("0.01", "0.00")])
        {
            posted = (await invoicing.PayAsync(posted.Id, new(Money.Parse($"EUR {paid}"), PaymentMethod.BankTransfer, $"STMT-{paid}"), stop)).Invoice;
            Assert.Equal(Money.Parse($"EUR {asked}"), PaymentCode.AmountOf(DocumentModel.AccountCopy(posted, today)));
            Assert.Equal(Money.Parse("EUR 30.00"), PaymentCode.AmountOf(DocumentModel.Original(posted)));
        }
    }

    [Fact]
    public void Readers_are_told_which_instalment_a_code_asks_for()
    {
        InvoiceContent content = Gallery.Content(1) with { Terms = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.Net(60)), new(Percentage.Of(50), DueRule.Net(30))) };
        DocumentModel model = Gallery.Original(content);
        ReadDocument document = new(GalleryDocuments.Print(GalleryDocuments.Renderer, model));
        ReadElement code = Assert.Single(document.Root.All(), static element => element.Type == "Figure");
        string text = document.Text().Replace('\u00A0', ' ');

        Assert.Equal(Money.Parse("EUR 1428.00"), model.PayableAmount);
        Assert.Contains("EUR 714.00", ((ReadText)code.Entries["Alt"]!).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Scan to pay EUR 714.00", text, StringComparison.Ordinal);
        Assert.Contains("Instalment of EUR 714.00 by 20 Dec 2026", text, StringComparison.Ordinal);
        Assert.Contains("Instalment of EUR 714.00 by 19 Jan 2027", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Please pay", text, StringComparison.Ordinal);
    }

    private static string FieldsOf(DocumentModel model) => PaymentCode.Of(model) is not { } code
        ? ""
        : string.Concat(Enumerable.Range(0, code.Side * code.Side).Select(at => code.IsDark(at % code.Side, at / code.Side) ? '#' : ' '));
}
