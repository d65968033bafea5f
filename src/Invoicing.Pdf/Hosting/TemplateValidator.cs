using FluentValidation;
using FluentValidation.Results;

namespace Invoicing.Pdf;

/// <summary>Refuses to post an invoice with a template that there is not, since what is pinned then can never be printed.</summary>
internal sealed class TemplateValidator : AbstractValidator<PostingCandidate>
{
    public TemplateValidator(TemplateSet templates)
    {
        // As with the other rules, settings of the host for its own validators do not count.
        ClassLevelCascadeMode = CascadeMode.Continue;
        RuleLevelCascadeMode = CascadeMode.Continue;
        RuleFor(static candidate => candidate.Content).Custom((content, context) =>
        {
            if (templates.Find(content) is null)
                context.AddFailure(new ValidationFailure("template", PdfDocumentException.ProblemWith(templates.ReferenceOf(content))) { ErrorCode = PdfErrorCodes.TemplateNotConfigured, Severity = Severity.Error });
        });
    }
}
