namespace Invoicing;

/// <summary>A catalogue of exactly the methods it was made of, the same for all legal entities.</summary>
public sealed class PaymentMethodCatalog : IPaymentMethodCatalog
{
    private readonly ValueArray<PaymentMethodInfo> _methods;
    private readonly bool _knowsAll;

    /// <summary>A catalogue.</summary>
    /// <param name="methods">The methods, in the order a customer is to see them, each once.</param>
    /// <exception cref="ArgumentException">A method stands in it twice.</exception>
    public PaymentMethodCatalog(params ReadOnlySpan<PaymentMethodInfo> methods)
        : this(ValueArray.Create(methods), knowsAll: false)
    {
    }

    private PaymentMethodCatalog(ValueArray<PaymentMethodInfo> methods, bool knowsAll)
    {
        HashSet<PaymentMethod> known = [];
        foreach (PaymentMethodInfo info in methods)
        {
            if (!known.Add(info.Method))
                throw new ArgumentException($"Payment method '{info.Method}' stands twice in the catalogue; say once what it can do.", nameof(methods));
        }

        _methods = methods;
        _knowsAll = knowsAll;
    }

    /// <inheritdoc/>
    public ValueTask<PaymentMethodInfo?> FindAsync(LegalEntityId legalEntityId, PaymentMethod method, CancellationToken cancellationToken)
    {
        PaymentMethodInfo? found = _methods.FirstOrDefault(info => info.Method == method);
        return ValueTask.FromResult(found ?? (_knowsAll ? new(method, PaymentMethodKind.Other) : null));
    }

    /// <inheritdoc/>
    public ValueTask<ValueArray<PaymentMethodInfo>> ListAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken) => ValueTask.FromResult(_methods);

    /// <summary>What holds for a host without a catalogue: it may name its methods as it likes.</summary>
    internal static PaymentMethodCatalog Default(IEnumerable<PaymentMethod> gateways)
    {
        List<PaymentMethodInfo> methods =
        [
            new(PaymentMethod.BankTransfer, PaymentMethodKind.BankTransfer),
            new(PaymentMethod.DirectDebit, PaymentMethodKind.DirectDebit),
            new(PaymentMethod.Card, PaymentMethodKind.Card),
            new(PaymentMethod.Cash, PaymentMethodKind.Cash),
            new(PaymentMethod.OnAccount, PaymentMethodKind.OnAccount),
            new(PaymentMethod.Other, PaymentMethodKind.Other),
        ];
        foreach (PaymentMethod method in gateways)
        {
            int known = methods.FindIndex(info => info.Method == method);
            if (known < 0)
                methods.Add(new(method, PaymentMethodKind.Other) { IsGateway = true });
            else
                methods[known] = methods[known] with { IsGateway = true };
        }

        return new(methods.ToValueArray(), knowsAll: true);
    }
}
