using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Links by which guests pay one invoice, and nothing else.</summary>
[Trait("Requirement", "O26")]
public sealed class PaymentLinkTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Guest_sees_what_is_due_and_pays_it_once()
    {
        Invoice invoice = await _desk.PostedAsync(1200), other = await _desk.PostedAsync(900);
        string token = (await LinkAsync(invoice)).Token;

        GuestInvoice seen = await _desk.Service.OpenPaymentLinkAsync(token, Stop);
        GuestPayment paid = await PayAsync(token), again = await PayAsync(token);

        Assert.Equal(new(invoice.Number!, Given.Acme.Name, Given.Euro(1200), invoice.DueDate!.Value), seen);
        Assert.Equal((PaymentStatus.Captured, 0L), (paid.Status, paid.Invoice.AmountDue.MinorUnits));
        Assert.Equal(paid, again);
        Assert.Equal(1200, Assert.Single(_desk.Payments).AllocatedAmount.MinorUnits);
        Assert.Equal(900, (await _desk.NowAsync(other.Id)).Balance.MinorUnits);
        Assert.StartsWith("guest:", Assert.Single(_desk.Store.State.Events.OfType<PaymentBegun>()).Actor.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amount_of_a_link_is_all_that_it_pays()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        string token = (await LinkAsync(invoice, Given.Euro(500))).Token;

        await PayAsync(token);

        Assert.Equal((500L, 700L), (Assert.Single(_desk.Payments).Amount.MinorUnits, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
        await Assert.ThrowsAsync<AllocationException>(() => LinkAsync(invoice, Given.Euro(701)));
    }

    [Fact]
    public async Task Link_dies_when_it_expires()
    {
        string token = (await LinkAsync(await _desk.PostedAsync(1200))).Token;
        _desk.Clock.Now += Day - Duration.FromMilliseconds(1);
        await _desk.Service.OpenPaymentLinkAsync(token, Stop);
        _desk.Clock.Now += Duration.FromMilliseconds(1);

        await RefusedAsync(ErrorCodes.PaymentLinkExpired, token);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("credited")]
    [InlineData("revoked")]
    [InlineData("all revoked")]
    public async Task Link_dies_with_its_invoice_or_when_it_is_revoked(string how)
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        IssuedPaymentLink link = await LinkAsync(invoice), other = await LinkAsync(await _desk.PostedAsync(900));
        Task done = how switch
        {
            "cancelled" => _desk.CancelAsync(invoice.Id),
            "credited" => _desk.CreditAsync(invoice.Id, 1200),
            "revoked" => _desk.Service.RevokePaymentLinkAsync(invoice.Id, link.Link.Id, Stop),
            _ => _desk.Service.RevokePaymentLinksAsync(invoice.Id, Stop),
        };
        await done;

        await RefusedAsync(ErrorCodes.PaymentLinkRevoked, link.Token);
        Assert.Equal(900, (await _desk.Service.OpenPaymentLinkAsync(other.Token, Stop)).AmountDue.MinorUnits);
        if (!how.Contains("revoked", StringComparison.Ordinal))
            return;
        _desk.Clock.Now += Duration.FromMilliseconds(1);
        Assert.Equal(1200, (await _desk.Service.OpenPaymentLinkAsync((await LinkAsync(invoice)).Token, Stop)).AmountDue.MinorUnits);
    }

    [Fact]
    public async Task Every_flipped_bit_cut_and_extension_is_refused()
    {
        string token = (await LinkAsync(await _desk.PostedAsync(1200), Given.Euro(500))).Token;
        for (int i = 0; i < token.Length; i++)
        {
            for (int bit = 0; bit < 16; bit++)
                Refused($"{token[..i]}{(char)(token[i] ^ (1 << bit))}{token[(i + 1)..]}");
            Refused(token[..i]);
            Refused(token[(i + 1)..]);
        }

        foreach (string more in (string[])["A", "AA", "AAAA", "=", "==", " ", "\n", ".", new string('A', 2000)])
        {
            Refused(token + more);
            Refused(more + token);
        }

        Assert.Equal(500, Desk.Links.Open(token, Given.Noon).Amount?.MinorUnits);

        static void Refused(string? altered) => Assert.Equal(ErrorCodes.PaymentLinkInvalid, Assert.Throws<PaymentLinkException>(() => Desk.Links.Open(altered, Given.Noon)).Code);
    }

    [Fact]
    public void Nothing_but_tokens_is_a_token() => Check.That<string?>(static text =>
        Assert.Equal(ErrorCodes.PaymentLinkInvalid, Assert.Throws<PaymentLinkException>(() => Desk.Links.Open(text, Given.Noon)).Code));

    [Fact]
    public void Links_are_read_as_they_were_signed() => Check.ForAll(
        Edge.Long.Where(static units => units > 0).Zip(Draw.CurrencyOrPoints, Money.FromMinorUnits),
        Gen.Elements("main", "ünïted", new string('x', 100)),
        static (amount, entity) =>
        {
            PaymentLink link = new(new(Given.Ids.NewId(default)), new(entity), new(Given.Ids.NewId(default)), Given.Noon, Given.Noon + Day) { Amount = amount };
            string token = Desk.Links.Sign(link);
            Assert.Equal(link, Desk.Links.Open(token, Given.Noon));
            Assert.Equal(link with { Amount = null }, Desk.Links.Open(Desk.Links.Sign(link with { Amount = null }), Given.Noon));
            Assert.True(token.Length <= PaymentLinks.MaxTokenLength && token.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        });

    [Fact]
    public async Task Keys_rotate()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        IssuedPaymentLink old = await LinkAsync(invoice);
        byte[] secret = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];
        PaymentLinkKey fresh = new("k2", secret), known = new("k1", new byte[32]);

        PaymentLinks both = new(fresh, known), alone = new(fresh), impostor = new(new PaymentLinkKey("k1", secret));

        Assert.Equal(old.Link, both.Open(old.Token, Given.Noon));
        Assert.Equal(old.Link, alone.Open(both.Sign(old.Link), Given.Noon));
        Assert.Throws<PaymentLinkException>(() => alone.Open(old.Token, Given.Noon));
        Assert.Throws<PaymentLinkException>(() => impostor.Open(old.Token, Given.Noon));
        Assert.Throws<ArgumentException>(static () => new PaymentLinkKey("k", new byte[31]));
        Assert.Throws<ArgumentException>(static () => new PaymentLinkKey("k-1", new byte[32]));
        Assert.Throws<ArgumentException>(() => new PaymentLinks(known, known));
        Assert.Throws<ArgumentException>(static () => new PaymentLinks());
        Assert.DoesNotContain(old.Token, old.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_of_another_legal_entity_or_for_another_invoice_is_invalid()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentLink link = (await LinkAsync(invoice)).Link;

        await RefusedAsync(ErrorCodes.PaymentLinkInvalid, Desk.Links.Sign(link with { LegalEntityId = new("elsewhere") }));
        await RefusedAsync(ErrorCodes.PaymentLinkInvalid, Desk.Links.Sign(link with { InvoiceId = new(Given.Ids.NewId(default)) }));
        await RefusedAsync(ErrorCodes.PaymentLinkInvalid, Desk.Links.Sign(link with { Amount = TestContent.Yen(1) }));
    }

    [Theory]
    [InlineData(InvoiceAction.View)]
    [InlineData(InvoiceAction.Pay)]
    public async Task Guest_whom_the_host_lets_do_nothing_has_no_valid_link(InvoiceAction denied)
    {
        Guests rules = new(denied);
        Desk desk = new(ports: new() { Authorizer = rules });
        string token = (await desk.Service.CreatePaymentLinkAsync((await desk.PostedAsync(1200)).Id, new(Given.Noon + Day), Stop)).Token;

        Func<Task> use = denied == InvoiceAction.View ? () => desk.Service.OpenPaymentLinkAsync(token, Stop) : () => desk.Service.PayLinkAsync(token, PaymentMethod.Card, "K", Stop);

        await desk.RefusedAsync<PaymentLinkException>(ErrorCodes.PaymentLinkInvalid, use);
        Assert.Equal(0, desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    private Task<IssuedPaymentLink> LinkAsync(Invoice invoice, Money? amount = null) =>
        _desk.Service.CreatePaymentLinkAsync(invoice.Id, new(_desk.Clock.Now + Day) { Amount = amount }, Stop);

    private Task<GuestPayment> PayAsync(string token) => _desk.Service.PayLinkAsync(token, PaymentMethod.Card, "K", Stop);

    private async Task RefusedAsync(string code, string token)
    {
        await _desk.RefusedAsync<PaymentLinkException>(code, () => _desk.Service.OpenPaymentLinkAsync(token, Stop));
        await _desk.RefusedAsync<PaymentLinkException>(code, () => PayAsync(token));
    }

    private sealed class Guests(InvoiceAction denied) : IInvoiceAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(request.Action != denied || !request.Actor.Value.StartsWith("guest:", StringComparison.Ordinal));
    }
}
