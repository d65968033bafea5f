using FluentValidation;
using FluentValidation.Results;

namespace Invoicing;

/// <summary>The library's rules and those of the host, as findings.</summary>
internal sealed class PostingValidation
{
    private static readonly InvoiceValidator BuiltIn = new();

    private readonly ValueArray<IValidator<PostingCandidate>> _hosts;

    /// <summary>The library's rules and further ones.</summary>
    public PostingValidation(IEnumerable<IValidator<PostingCandidate>> hosts) => _hosts = hosts.ToValueArray();

    /// <summary>All findings about a draft: those of the library first, each in the order of its rules.</summary>
    public async Task<ValueArray<Finding>> CheckAsync(PostingCandidate candidate, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. BuiltIn.Check(candidate)];
        foreach (IValidator<PostingCandidate> validator in _hosts)
            findings.AddRange((await validator.ValidateAsync(candidate, cancellationToken).ConfigureAwait(false)).Errors.Select(ToFinding));
        return findings.ToValueArray();
    }

    internal static Finding ToFinding(ValidationFailure failure) => new(
        failure.ErrorCode,
        failure.Severity switch
        {
            Severity.Error => FindingSeverity.Error,
            Severity.Warning => FindingSeverity.Warning,
            _ => FindingSeverity.Information,
        },
        failure.PropertyName,
        failure.ErrorMessage,
        failure.ErrorCode.StartsWith("BR-", StringComparison.Ordinal) ? $"EN 16931-1 {failure.ErrorCode}" : null);
}
