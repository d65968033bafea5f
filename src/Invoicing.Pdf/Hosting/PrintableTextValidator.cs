using FluentValidation;
using FluentValidation.Results;

namespace Invoicing.Pdf;

/// <summary>Refuses to post an invoice whose document could not show all of its texts, or the words around them. Templates that there are not are for <see cref="TemplateValidator"/>.</summary>
internal sealed class PrintableTextValidator : AbstractValidator<PostingCandidate>
{
    public PrintableTextValidator(TemplateSet templates)
    {
        // A host may have other global settings for its own validators; they must not switch this rule off.
        ClassLevelCascadeMode = CascadeMode.Continue;
        RuleLevelCascadeMode = CascadeMode.Continue;
        RuleFor(static candidate => candidate.Content).Custom((content, context) =>
        {
            if (templates.Find(content) is not { } template)
                return;
            List<ContentText> texts = ContentTexts.Of(content);
            foreach (Finding finding in UnprintableText.Check(texts, template.Fonts))
                Add(context, finding.Code, finding.Path, finding.Message);
            foreach ((string path, long length) in LongTexts.In(texts, templates.Options.MaxTextLength))
                Add(context, PdfErrorCodes.TextTooLong, path, LongTexts.Problem(length, templates.Options.MaxTextLength));
            long pages = LongTexts.PagesOf(texts, content.Lines.Length, template.Template);
            if (pages >= templates.Options.MaxPages)
                Add(context, PdfErrorCodes.TextTooLong, "", LongTexts.ProblemOfAll(pages, templates.Options.MaxPages));
            DocumentLanguage language = templates.Options.Language(content.Language);
            foreach ((string path, string code, string characters) in CountryNames.UnprintableIn(content, language, template.Fonts))
            {
                Add(context, PdfErrorCodes.CharacterUnprintable, path, FormattableString.Invariant(
                    $"Documents in '{language.Tag}' have {characters} in the name of country {code}, which no font of template '{template.Template.Id}' has; add {nameof(PdfFontFamily)}.{nameof(PdfFontFamily.Default)} to the fallbacks of its fonts."));
            }

            if (template.UnprintableIn(language) is { Length: > 0 } names)
            {
                Add(context, PdfErrorCodes.CharacterUnprintable, "language", FormattableString.Invariant(
                    $"Documents in '{language.Tag}' have {names} in their own words, which no font of template '{template.Template.Id}' has; add {nameof(PdfFontFamily)}.{nameof(PdfFontFamily.Default)} to the fallbacks of its fonts."));
            }
        });
    }

    private static void Add(ValidationContext<PostingCandidate> context, string code, string path, string message) =>
        context.AddFailure(new ValidationFailure(path, message) { ErrorCode = code, Severity = Severity.Error });
}
