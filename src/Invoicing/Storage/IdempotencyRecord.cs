namespace Invoicing;

/// <summary>A key that makes a repeated command do nothing.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="Command">The command, such as <c>post</c>; at most 104 characters.</param>
/// <param name="Key">The caller's key; at most 100 characters.</param>
public sealed record IdempotencyKey(LegalEntityId LegalEntityId, string Command, string Key);

/// <summary>What was carried out under a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Request">A fingerprint of the request, by which a key that comes again with another request is noticed; 64 characters.</param>
/// <param name="Result">The key of what the command made.</param>
public sealed record IdempotencyRecord(IdempotencyKey Key, string Request, Guid Result);
