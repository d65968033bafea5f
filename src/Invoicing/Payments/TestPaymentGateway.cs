namespace Invoicing;

/// <summary>What a <see cref="TestPaymentGateway"/> does when it is asked for money the first time.</summary>
public enum TestGatewayStep
{
    /// <summary>It does as it is asked.</summary>
    Succeed = 0,

    /// <summary>It waits for the payer, or for the bank.</summary>
    Wait = 1,

    /// <summary>It reserves the money; refunds know no such thing, and succeed.</summary>
    Authorize = 2,

    /// <summary>It refuses.</summary>
    Fail = 3,

    /// <summary>It throws and does nothing; the next call is as if there was none.</summary>
    TimeOutBefore = 4,

    /// <summary>It does as it is asked, and throws.</summary>
    TimeOutAfter = 5,
}

/// <summary>A payment gateway in memory that does what it is told: for tests and samples, and never for money.</summary>
/// <remarks>The same calls give the same answers each time. Its webhooks are signed like those of a real one; a test delivers them late, twice and in any order.</remarks>
public sealed partial class TestPaymentGateway : IPaymentGateway
{
    private const string Refusal = "test_declined";

    private readonly Lock _gate = new();
    private readonly Queue<TestGatewayStep> _steps = [];
    private readonly Queue<TestGatewayStep> _refundSteps = [];
    private readonly Dictionary<PaymentId, Charge> _charges = [];
    private readonly List<(PaymentId Payment, GatewayWebhook Webhook)> _webhooks = [];

    /// <summary>A gateway of a method.</summary>
    public TestPaymentGateway(PaymentMethod method)
    {
        Method = method;
        _secret = SecretOf(method);
    }

    /// <inheritdoc/>
    public PaymentMethod Method { get; }

    /// <summary>The money that it took and has not paid back, of all payments in the currency.</summary>
    public Money Held(Currency currency)
    {
        lock (_gate)
            return Money.Sum([.. _charges.Values.Where(charge => charge.Amount.Currency == currency).Select(static charge => charge.Held)], currency);
    }

    /// <summary>What it does with payments it is asked for next, one after the other; then it succeeds again.</summary>
    public void Expect(params ReadOnlySpan<TestGatewayStep> steps)
    {
        lock (_gate)
        {
            foreach (TestGatewayStep step in steps)
                _steps.Enqueue(step);
        }
    }

    /// <summary>What it does with refunds it is asked for next, one after the other; then it succeeds again.</summary>
    public void ExpectRefund(params ReadOnlySpan<TestGatewayStep> steps)
    {
        lock (_gate)
        {
            foreach (TestGatewayStep step in steps)
                _refundSteps.Enqueue(step);
        }
    }

    /// <inheritdoc/>
    public ValueTask<GatewayResult> CreateAsync(GatewayPayment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_charges.TryGetValue(payment.PaymentId, out Charge? known))
                return ValueTask.FromResult(known.Result);
            TestGatewayStep step = _steps.TryDequeue(out TestGatewayStep told) ? told : TestGatewayStep.Succeed;
            if (step == TestGatewayStep.TimeOutBefore)
                throw new TimeoutException("The test gateway did not answer.");
            Charge charge = new(payment.PaymentId, FormattableString.Invariant($"test-{_charges.Count + 1}"), payment.Amount);
            _charges.Add(payment.PaymentId, charge);
            charge.Outcome = step switch
            {
                TestGatewayStep.Wait => GatewayOutcome.Pending,
                TestGatewayStep.Authorize => GatewayOutcome.Authorized,
                TestGatewayStep.Fail => GatewayOutcome.Failed,
                _ => GatewayOutcome.Captured,
            };
            Tell(charge);
            return step == TestGatewayStep.TimeOutAfter ? throw new TimeoutException("The test gateway did not answer.") : ValueTask.FromResult(charge.Result);
        }
    }

    /// <inheritdoc/>
    public ValueTask<GatewayResult> CaptureAsync(GatewayCapture capture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Charge charge = _charges[capture.PaymentId];
            if (charge.Outcome == GatewayOutcome.Authorized)
            {
                charge.Outcome = GatewayOutcome.Captured;
                Tell(charge);
            }

            return ValueTask.FromResult(charge.Result);
        }
    }

    /// <inheritdoc/>
    public ValueTask<GatewayRefundResult> RefundAsync(GatewayRefund refund, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refund);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Charge charge = _charges[refund.PaymentId];
            if (charge.Refunds.TryGetValue(refund.RefundReference, out GatewayRefundResult? known))
                return ValueTask.FromResult(known);
            TestGatewayStep step = _refundSteps.TryDequeue(out TestGatewayStep told) ? told : TestGatewayStep.Succeed;
            if (step == TestGatewayStep.TimeOutBefore)
                throw new TimeoutException("The test gateway did not answer.");
            bool isRefused = step == TestGatewayStep.Fail || refund.Amount > charge.Held;
            GatewayRefundResult result = isRefused ? GatewayRefundResult.Failed(Refusal) : step == TestGatewayStep.Wait ? GatewayRefundResult.Pending : GatewayRefundResult.Refunded;
            charge.Refunds.Add(refund.RefundReference, result);
            if (!isRefused)
                charge.Held -= refund.Amount;
            charge.Asked[refund.RefundReference] = refund.Amount;
            if (result.Outcome != GatewayRefundOutcome.Pending)
                TellRefund(charge, refund.RefundReference);
            return step == TestGatewayStep.TimeOutAfter ? throw new TimeoutException("The test gateway did not answer.") : ValueTask.FromResult(result);
        }
    }

    private sealed class Charge(PaymentId id, string reference, Money amount)
    {
        private GatewayOutcome _outcome;

        public PaymentId Id => id;

        public string Reference => reference;

        public Money Amount => amount;

        public Money Held { get; set; } = Money.Zero(amount.Currency);

        public Dictionary<string, GatewayRefundResult> Refunds { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Money> Asked { get; } = new(StringComparer.Ordinal);

        public GatewayOutcome Outcome
        {
            get => _outcome;
            set
            {
                _outcome = value;
                if (value == GatewayOutcome.Captured)
                    Held = amount;
            }
        }

        public GatewayResult Result => _outcome switch
        {
            GatewayOutcome.Captured => GatewayResult.Captured(reference, amount),
            GatewayOutcome.Authorized => GatewayResult.Authorized(reference),
            GatewayOutcome.Failed => GatewayResult.Failed(Refusal, reference),
            _ => GatewayResult.Pending(reference) with { NextStep = new() { RedirectUrl = new($"https://gateway.example/{reference}"), ClientSecret = $"secret-of-{reference}" } },
        };
    }
}
