using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Invoicing;

/// <summary>What happens behind the gateway, and the webhooks that tell it.</summary>
public sealed partial class TestPaymentGateway
{
    private const string SignatureHeader = "Test-Signature";

    private readonly byte[] _secret;

    /// <summary>All webhooks so far, in the order in which things happened.</summary>
    public ValueArray<GatewayWebhook> Webhooks
    {
        get
        {
            lock (_gate)
                return _webhooks.Select(static sent => sent.Webhook).ToValueArray();
        }
    }

    /// <summary>The webhooks of one payment so far.</summary>
    public ValueArray<GatewayWebhook> WebhooksOf(PaymentId paymentId)
    {
        lock (_gate)
            return _webhooks.Where(sent => sent.Payment == paymentId).Select(static sent => sent.Webhook).ToValueArray();
    }

    /// <summary>The payer pays what waits, or tries again what failed.</summary>
    public void Pay(PaymentId paymentId) => Happen(paymentId, charge =>
    {
        charge.Outcome = GatewayOutcome.Captured;
        Tell(charge);
    });

    /// <summary>The payer gives up what waits.</summary>
    public void Decline(PaymentId paymentId) => Happen(paymentId, charge =>
    {
        charge.Outcome = GatewayOutcome.Failed;
        Tell(charge);
    });

    /// <summary>The payer's bank takes everything back that is left.</summary>
    public void ChargeBack(PaymentId paymentId) => Happen(paymentId, charge =>
    {
        charge.Held -= charge.Held;
        Send(GatewayEvent.ChargedBack(charge.Reference) with { PaymentId = paymentId });
    });

    /// <summary>Somebody pays money back with the gateway itself.</summary>
    public void RefundByHand(PaymentId paymentId, Money amount, string reference) => Happen(paymentId, charge =>
    {
        charge.Held -= amount;
        Send(GatewayEvent.Refunded(charge.Reference, reference, amount) with { PaymentId = paymentId });
    });

    /// <summary>A refund that waited goes out, or fails.</summary>
    public void FinishRefund(PaymentId paymentId, string reference, bool succeeds) => Happen(paymentId, charge =>
    {
        charge.Refunds[reference] = succeeds ? GatewayRefundResult.Refunded : GatewayRefundResult.Failed(Refusal);
        if (!succeeds)
            charge.Held += charge.Asked[reference];
        TellRefund(charge, reference);
    });

    /// <summary>A genuine webhook that says what a test wants it to say.</summary>
    public GatewayWebhook WebhookOf(params ReadOnlySpan<GatewayEvent> events)
    {
        JsonArray said = [];
        foreach (GatewayEvent one in events)
        {
            said.Add((JsonNode)new JsonObject
            {
                ["kind"] = one.Kind.ToString(),
                ["payment"] = one.PaymentId?.ToString(),
                ["reference"] = one.Reference,
                ["minorUnits"] = one.Amount?.MinorUnits,
                ["currency"] = one.Amount?.Currency.Code,
                ["digits"] = one.Amount is { Currency: { IsCustom: true } custom } ? custom.MinorUnitDigits : null,
                ["refund"] = one.RefundReference,
                ["reason"] = one.Reason,
            });
        }

        byte[] payload = Encoding.UTF8.GetBytes(said.ToJsonString());
        return new(payload, [new(SignatureHeader, Convert.ToHexStringLower(HMACSHA256.HashData(_secret, payload)))]);
    }

    /// <inheritdoc/>
    public ValueTask<ValueArray<GatewayEvent>?> ReadWebhookAsync(GatewayWebhook webhook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_secret, webhook.Payload.Span)));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(webhook.Header(SignatureHeader) ?? "")))
            return ValueTask.FromResult<ValueArray<GatewayEvent>?>(null);
        using JsonDocument said = JsonDocument.Parse(webhook.Payload);
        return ValueTask.FromResult<ValueArray<GatewayEvent>?>(said.RootElement.EnumerateArray().Select(Read).ToValueArray());
    }

    private static GatewayEvent Read(JsonElement said)
    {
        string reference = Text("reference")!, refund = Text("refund") ?? "none", reason = Text("reason") ?? "no reason";
        GatewayEvent read = Enum.Parse<GatewayEventKind>(Text("kind")!) switch
        {
            GatewayEventKind.Captured => GatewayEvent.Captured(reference, Amount()),
            GatewayEventKind.Failed => GatewayEvent.Failed(reference, reason),
            GatewayEventKind.Refunded => GatewayEvent.Refunded(reference, refund, Amount()),
            GatewayEventKind.RefundFailed => GatewayEvent.RefundFailed(reference, refund, reason),
            GatewayEventKind.ChargedBack => GatewayEvent.ChargedBack(reference),
            _ => GatewayEvent.Pending(reference),
        };
        return Text("payment") is { } id ? read with { PaymentId = new(Guid.ParseExact(id, "D")) } : read;

        string? Text(string name) => said.GetProperty(name).GetString();

        Money Amount()
        {
            string code = Text("currency")!;
            JsonElement digits = said.GetProperty("digits");
            return Money.FromMinorUnits(said.GetProperty("minorUnits").GetInt64(), digits.ValueKind == JsonValueKind.Null ? Currency.Parse(code) : Currency.Custom(code, digits.GetInt32()));
        }
    }

    private void Tell(Charge charge)
    {
        GatewayEvent said = charge.Outcome switch
        {
            GatewayOutcome.Captured => GatewayEvent.Captured(charge.Reference, charge.Amount),
            GatewayOutcome.Failed => GatewayEvent.Failed(charge.Reference, Refusal),
            _ => GatewayEvent.Pending(charge.Reference),
        };
        Send(said with { PaymentId = charge.Id });
    }

    private void TellRefund(Charge charge, string reference)
    {
        GatewayEvent said = charge.Refunds[reference].Outcome == GatewayRefundOutcome.Refunded
            ? GatewayEvent.Refunded(charge.Reference, reference, charge.Asked[reference])
            : GatewayEvent.RefundFailed(charge.Reference, reference, Refusal);
        Send(said with { PaymentId = charge.Id });
    }

    private void Send(GatewayEvent said) => _webhooks.Add((said.PaymentId!.Value, WebhookOf(said)));

    private void Happen(PaymentId paymentId, Action<Charge> what)
    {
        lock (_gate)
            what(_charges[paymentId]);
    }

    // The same in each run; a real gateway's comes from the host's vault.
    private static byte[] SecretOf(PaymentMethod method) => SHA256.HashData(Encoding.UTF8.GetBytes($"test gateway of {method.Code}"));
}
