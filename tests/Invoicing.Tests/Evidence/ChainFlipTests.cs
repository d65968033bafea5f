using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Flipping any single byte of any stored body, event or entry is detected, whichever bit it is.</summary>
[Trait("Requirement", "S4")]
public sealed class ChainFlipTests
{
    private static readonly Gen<int> Masks = Gen.Choose(1, 255);

    [Fact]
    public void Flipped_byte_of_a_body_is_found_in_its_entry() => Check.ForAll(
        GivenChain.Bodies, Masks, static (texts, mask) =>
        {
            (ChainEntry[] entries, Dictionary<InvoiceId, ValueArray<byte>> bodies) = GivenChain.Posted(texts);
            foreach (ChainEntry entry in entries)
            {
                ValueArray<byte> body = bodies[entry.InvoiceId];
                for (int i = 0; i < body.Length; i++)
                {
                    bodies[entry.InvoiceId] = ValueArray.Create<byte>(GivenChain.Flipped(body.AsSpan(), i, mask));
                    ChainProblem? problem = GivenChain.Verify(entries, chained => bodies[chained.InvoiceId]).Problem;
                    Assert.Equal((ChainFault.PayloadAltered, entry.Index), (problem?.Fault, problem?.Index));
                }

                bodies[entry.InvoiceId] = body;
            }
        },
        times: 0.1);

    [Fact]
    public void Flipped_byte_of_an_event_is_found_in_its_entry() => Check.ForAll(
        Gen.Elements(null, "", "why", "\u20ac\n\""), Masks, static (reason, mask) =>
        {
            (Invoice invoice, ChainEntry[] entries) = GivenChain.History(reason);
            for (int at = 0; at < entries.Length; at++)
            {
                ChainEntry kept = entries[at];
                for (int i = 0; i < kept.Payload.Length; i++)
                {
                    entries[at] = kept with { Payload = ValueArray.Create<byte>(GivenChain.Flipped(kept.Payload.AsSpan(), i, mask)) };
                    ChainProblem? problem = GivenChain.VerifyHistory(invoice, entries).Problem;
                    Assert.Equal((ChainFault.PayloadAltered, kept.Index), (problem?.Fault, problem?.Index));
                }

                entries[at] = kept;
            }
        },
        times: 0.02);

    [Fact]
    public void Flipped_byte_of_a_stored_entry_is_found() => Check.ForAll(
        Gen.Elements("", "history"), Masks, static (kind, mask) =>
        {
            (Invoice invoice, ChainEntry[] history) = GivenChain.History();
            ChainEntry[] entries = kind.Length == 0 ? GivenChain.Posted(3) : history;
            for (int at = 0; at < entries.Length; at++)
            {
                ChainEntry kept = entries[at];
                byte[] json = kept.ToUtf8Json().ToArray();
                for (int i = 0; i < json.Length; i++)
                {
                    if (Read(GivenChain.Flipped(json, i, mask)) is not { } read)
                        continue;
                    entries[at] = read with { Payload = kept.Payload };
                    ChainReport report = kind.Length == 0 ? GivenChain.Verify(entries) : GivenChain.VerifyHistory(invoice, entries);
                    Assert.False(report.IsIntact);
                    Assert.Equal(at, report.Checked);
                }

                entries[at] = kept;
            }
        },
        times: 0.02);

    [Fact]
    public void Changed_member_of_an_entry_is_found() => Check.ForAll(
        Gen.Choose(2, 6), Gen.Choose(0, 1000), static (count, at) =>
        {
            ChainEntry[] entries = GivenChain.Posted(count);
            ChainEntry kept = entries[at % count];
            Sha256Hash other = Sha256Hash.Of("other"u8);
            ChainEntry[] changes =
            [
                kept with { Chain = ChainId.Series(LegalEntityId.Main, "Invoices") },
                kept with { Index = kept.Index + 1 },
                kept with { Index = kept.Index - 1 },
                kept with { Index = -kept.Index },
                kept with { Index = long.MaxValue },
                kept with { Index = long.MinValue },
                kept with { Previous = other },
                kept with { InvoiceId = default },
                kept with { PayloadHash = other },
                kept with { PayloadHash = kept.Hash },
                kept with { Number = null },
                kept with { Number = "" },
                kept with { Number = kept.Number + "\0" },
                kept with { Number = "\uD800" },
                kept with { Number = kept.Number + "\",\"period\":\"2026" },
                kept with { Period = null },
                kept with { Period = "" },
                kept with { Sequence = null },
                kept with { Sequence = -kept.Sequence },
                kept with { Sequence = long.MinValue },
                kept with { EventId = new EventId(kept.InvoiceId.Value) },
                kept with { EventType = "" },
                kept with { Hash = default },
                kept with { Hash = other },
            ];

            foreach (ChainEntry changed in changes)
            {
                entries[at % count] = changed;
                Assert.False(GivenChain.Verify(entries).IsIntact);
            }
        },
        times: 0.1);

    private static ChainEntry? Read(byte[] json)
    {
        try
        {
            return ChainEntry.Parse(json);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
