using Xunit;

namespace Invoicing.Tests;

/// <summary>What cannot be done with credit notes, and with those that nothing here was credited by.</summary>
public sealed class CreditNoteGuardTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Credit_note_is_not_credited_cancelled_corrected_reissued_written_off_or_paid()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { PrepaidAmount = Given.Euro(1) });
        Invoice note = (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote;
        Assert.Equal(1, note.Balance.MinorUnits);

        (InvoiceAction Action, Func<Task> Command)[] commands =
        [
            (InvoiceAction.Credit, () => _desk.CreditAsync(note.Id, CreditSelection.All)),
            (InvoiceAction.Credit, () => _desk.Service.DraftCreditAsync(note.Id, new(CreditSelection.All, "x"), Given.Stop)),
            (InvoiceAction.Cancel, () => _desk.CancelAsync(note.Id)),
            (InvoiceAction.Correct, () => _desk.Service.CorrectAsync(note.Id, Given.Order(), new("x"), Given.Stop)),
            (InvoiceAction.Reissue, () => _desk.Service.ReissueAsync(note.Id, Given.Stop)),
            (InvoiceAction.WriteOff, () => _desk.WriteOffAsync(note.Id)),
        ];
        foreach ((InvoiceAction action, Func<Task> command) in commands)
        {
            InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.IsCreditNote, command);
            Assert.Equal((action, InvoiceStatus.Unpaid, "it is no credit note"), (refused.Action, refused.Status, refused.UnmetGuard?.Description));
        }

        await _desk.RefusedAsync(ErrorCodes.NotPayable, () => _desk.PayAsync(note.Id, 1, "STMT-1"));
        await _desk.RefusedAsync(ErrorCodes.PostedIsPermanent, () => _desk.Service.DeleteAsync(note.Id, Given.Stop));
        Assert.Equal(
            [InvoiceAction.View, InvoiceAction.AddNote, InvoiceAction.SetMetadata, InvoiceAction.Download, InvoiceAction.ExportEvidence, InvoiceAction.ApplyCredit, InvoiceAction.PayOut],
            await _desk.Service.GetAllowedActionsAsync(note.Id, Given.Stop));
        Assert.Throws<InvoiceStateException>(() => note.LeftToCredit());
    }

    [Fact]
    public async Task Free_credit_note_that_names_an_invoice_of_the_store_is_refused()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await _desk.Service.DraftAsync(Free(new PrecedingInvoice("OLD-1"), new PrecedingInvoice(posted.Number!, Given.Today)), Given.Stop);

        InvoiceInvalidException refused = await _desk.RefusedAsync<InvoiceInvalidException>(ErrorCodes.InvoiceInvalid, () => _desk.Service.PostAsync(draft.Id, Given.Stop));

        Finding finding = Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(("INV-CREDIT-001", "precedingInvoices[1]"), (finding.Code, finding.Path));
        Assert.Equal(refused.Findings, (await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop)).Findings);
    }

    [Fact]
    public async Task Free_credit_note_of_an_invoice_from_elsewhere_is_posted()
    {
        Invoice note = await _desk.PostedAsync(Free(new PrecedingInvoice("OLD-1", Given.Today)));

        Assert.Equal(("CN-2026-00001", 100L, 100L), (note.Number, note.PayableAmount.MinorUnits, note.Balance.MinorUnits));
    }

    [Fact]
    public async Task Number_of_another_legal_entity_is_another_number()
    {
        Desk desk = new(legalEntities: Desk.LegalEntities(Desk.LegalEntity("main", "UTC", "A-{yyyy}-{seq}"), Desk.LegalEntity("other", "UTC", "A-{yyyy}-{seq}")));
        await desk.PostedAsync(Given.Worth(1) with { LegalEntityId = new("other") });

        Assert.NotNull((await desk.PostedAsync(Free(new PrecedingInvoice("A-2026-1")))).Number);
    }

    [Fact]
    public async Task Credit_before_the_invoice_is_refused()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        InvoiceInvalidException refused = await _desk.RefusedAsync<InvoiceInvalidException>(
            ErrorCodes.InvoiceInvalid,
            () => _desk.Service.CreditAsync(posted.Id, new(CreditSelection.All, "x") { On = Given.Today.PlusDays(-1) }, Given.Stop));

        Assert.Equal(("INV-CREDIT-002", "precedingInvoices[0]"), refused.Findings.Where(static finding => finding.Severity == FindingSeverity.Error).Select(static finding => (finding.Code, finding.Path)).Single());
        Assert.Equal("CN-2026-00001", (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote.Number);
    }

    [Fact]
    public async Task Drafts_are_not_credited_cancelled_corrected_reissued_or_written_off()
    {
        Invoice draft = await _desk.DraftAsync(100);
        (InvoiceAction Action, Func<Task> Command)[] commands =
        [
            (InvoiceAction.Credit, () => _desk.CreditAsync(draft.Id, CreditSelection.All)),
            (InvoiceAction.Credit, () => _desk.Service.PreviewCreditAsync(draft.Id, CreditSelection.All, Given.Stop)),
            (InvoiceAction.Cancel, () => _desk.CancelAsync(draft.Id)),
            (InvoiceAction.Correct, () => _desk.Service.CorrectAsync(draft.Id, Given.Order(), new("x"), Given.Stop)),
            (InvoiceAction.Reissue, () => _desk.Service.ReissueAsync(draft.Id, Given.Stop)),
            (InvoiceAction.WriteOff, () => _desk.WriteOffAsync(draft.Id)),
            (InvoiceAction.Pay, () => _desk.PayAsync(draft.Id, 1, "STMT-1")),
        ];
        foreach ((InvoiceAction action, Func<Task> command) in commands)
        {
            InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.NotPosted, command);
            Assert.Equal((action, InvoiceState.Draft, InvoiceStatus.Draft, null), (refused.Action, refused.State, refused.Status, refused.UnmetGuard));
            Assert.Equal(draft.AllowedActions(Given.Today), refused.Permitted);
        }
    }

    private static InvoiceContent Free(params ReadOnlySpan<PrecedingInvoice> preceding) =>
        Given.Worth(100) with { Type = InvoiceType.CreditNote, PrecedingInvoices = ValueArray.Create(preceding) };
}
