using System.Collections;
using System.Reflection;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a renderer is told, and what it is never told.</summary>
public sealed class DocumentModelTests
{
    private const string Secret = "SECRET-7F3A";

    [Fact]
    [Trait("Requirement", "K15")]
    public void Nothing_internal_is_anywhere_in_a_model() => Check.ForAll(
        Gen.Choose(0, int.MaxValue),
        static seed =>
        {
            Dice dice = new(seed);
            CommandContext context = Given.On(Given.Today);
            InvoiceContent content = Given.Order() with { Metadata = [new("k", Secret)], SourceReference = Secret };
            content = content with { Lines = content.Lines.Select(static line => line with { SourceLine = Secret }).ToValueArray() };
            Invoice draft = Given.Draft(content).AddNote(Secret, NoteVisibility.Internal, context).SetMetadata([new("box", Secret)], context);
            Invoice posted = draft.Post("INV-1", Given.Today, Given.Today.PlusDays(30), context);
            for (int i = dice.Below(6); i > 0; i--)
            {
                posted = dice.Below(3) switch
                {
                    0 => posted.AddNote(FormattableString.Invariant($"{Secret} {i}"), NoteVisibility.Internal, context),
                    1 => posted.AddNote("For you", NoteVisibility.ClientVisible, context),
                    _ => posted.Balance.IsPositive ? Given.Payment(1 + dice.Below((int)posted.Balance.MinorUnits)).Allocate(posted, Given.Euro(1), context).Invoice : posted,
                };
            }

            if (posted.Balance.IsPositive && dice.OneIn(2))
                posted = posted.WriteOff(context with { Reason = Secret });
            DocumentModel[] models =
            [
                DocumentModel.Original(posted),
                DocumentModel.AccountCopy(posted, Given.Today.PlusDays(dice.Below(50))),
                DocumentModel.Preview(new(draft, Given.Today, Given.Today)),
            ];

            foreach (DocumentModel model in models)
            {
                List<object> values = [];
                Walk(model, values);
                Assert.True(values.Count > 50);
                Assert.DoesNotContain(values, static value => value is string text && text.Contains(Secret, StringComparison.Ordinal));
                Assert.DoesNotContain(values, static value => value is InvoiceNote or Invoice or InvoiceId or PaymentId or DomainEvent or LedgerEntry or Actor);
            }

            Assert.Equal(posted.Notes.Count(static note => note.Visibility == NoteVisibility.ClientVisible), models[1].Notes.Length);
            Assert.Empty(models[0].Notes);
        },
        times: 0.2);

    [Fact]
    public void Model_of_an_original_follows_from_what_was_sealed_alone()
    {
        Invoice posted = Given.Posted(10_000);
        CommandContext context = Given.On(Given.Today.PlusDays(90));
        Invoice later = Given.Payment(4_000).Allocate(posted, Given.Euro(4_000), context).Invoice.AddNote("Thank you", NoteVisibility.ClientVisible, context).WriteOff(context with { Reason = "Bankrupt" });

        Assert.Equal(DocumentModel.Original(posted), DocumentModel.Original(later));
        Assert.Equal((null, null, Given.Euro(10_000)), (DocumentModel.Original(later).Status, DocumentModel.Original(later).AsOf, DocumentModel.Original(later).Balance));
    }

    [Fact]
    public void Account_copy_has_what_counts_on_its_day_and_adds_up()
    {
        Invoice posted = Given.Posted(10_000);
        Payment early = Given.Payment(2_000), late = Given.Payment(3_000), wrong = Given.Payment(1_000);
        Invoice invoice = early.Allocate(posted, Given.Euro(2_000), Given.On(Given.Today.PlusDays(1))).Invoice;
        PaymentReceipt taken = wrong.Allocate(invoice, Given.Euro(1_000), Given.On(Given.Today.PlusDays(2)));
        invoice = taken.Payment.Deallocate(taken.Invoice, Given.Euro(1_000), Given.On(Given.Today.PlusDays(3))).Invoice;
        invoice = late.Allocate(invoice, Given.Euro(3_000), Given.On(Given.Today.PlusDays(40))).Invoice;

        for (int day = -3; day < 50; day++)
        {
            DocumentModel copy = DocumentModel.AccountCopy(invoice, Given.Today.PlusDays(day));
            Assert.Equal(copy.PayableAmount.MinorUnits - copy.Balance.MinorUnits, copy.Settlements.Sum(static settlement => settlement.Amount.MinorUnits));
            Assert.Equal(day is 2 ? 2 : day < 1 ? 0 : day < 40 ? 1 : 2, copy.Settlements.Length);
            Assert.Equal(day <= 30 ? InvoiceStatus.Unpaid : InvoiceStatus.Overdue, copy.Status);
        }
    }

    [Fact]
    public void Import_says_what_it_states()
    {
        StatedTotals stated = new() { NetAmount = Given.Euro(99), PayableAmount = Given.Euro(101) };
        Invoice imported = Invoice.Import(new(Given.Ids.NewId(Given.Noon)), "OLD-1", Given.Worth(100) with { IssueDate = Given.Today }, Given.Today, CalculationProfile.En16931, new("old", Secret, stated), Given.On(Given.Today));

        DocumentModel model = DocumentModel.Original(imported);

        Assert.Equal((stated, Given.Euro(101), Given.Euro(101), Given.Euro(100)), (model.Stated, model.PayableAmount, model.Balance, model.Totals.NetAmount));
        Assert.Null(DocumentModel.Original(Given.Posted(100)).Stated);
    }

    [Fact]
    public void Settlements_name_no_document_of_somebody_else_and_no_reason()
    {
        LedgerEntryKind[] named = [LedgerEntryKind.Payment, LedgerEntryKind.Credit, LedgerEntryKind.PaidOut];

        foreach (LedgerEntryKind kind in Enum.GetValues<LedgerEntryKind>())
        {
            LedgerEntry entry = new(kind, Given.Euro(5), Given.Today) { Reference = "X-1", Reason = Secret, PaidOn = Given.Today.PlusDays(-3), Method = PaymentMethod.Cash };
            Assert.Equal(new DocumentSettlement(Given.Today.PlusDays(-3), kind, Given.Euro(5), named.Contains(kind) ? "X-1" : null) { Method = PaymentMethod.Cash }, DocumentSettlement.Of(entry));
        }
    }

    [Fact]
    public void Drafts_are_previews_only()
    {
        Assert.Throws<ArgumentException>(static () => DocumentModel.Original(Given.Draft(100)));
        Assert.Throws<ArgumentException>(static () => DocumentModel.AccountCopy(Given.Draft(100), Given.Today));
        DocumentModel preview = DocumentModel.Preview(new(Given.Draft(100), Given.Today, Given.Today.PlusDays(3)));
        Assert.Equal((DocumentKind.Preview, null, Given.Today, Given.Today.PlusDays(3)), (preview.Kind, preview.Number, preview.IssueDate, preview.DueDate));
        Assert.Equal((Given.Today, Given.Today.PlusDays(3)), (preview.Content.IssueDate, preview.Content.DueDate));
    }

    // Whatever can be reached by public properties.
    private static void Walk(object? value, List<object> values)
    {
        if (value is null)
            return;
        values.Add(value);
        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is string or decimal or LocalDate or Instant or Guid or Uri || values.Count > 100_000)
            return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                Walk(item, values);
            return;
        }

        if (type.Namespace?.StartsWith("Invoicing", StringComparison.Ordinal) != true || value is Currency or Money or CalculationProfile or UnitPrice or Quantity or Unit)
            return;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0))
            Walk(property.GetValue(value), values);
    }
}
