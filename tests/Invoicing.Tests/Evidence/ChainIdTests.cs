using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class ChainIdTests
{
    private static readonly InvoiceId Invoice = InvoiceId.Parse("0197a3c0-0000-7000-8000-000000000001", null);

    public static TheoryData<string> Malformed { get; } =
    [
        "", "series", "series/main", "series//a", "series/main/", "series/main/a/b", "series/main/a%2f", "series/main/ a", "Series/main/a",
        "imports", "imports/main/", "imports/main/a", "history/main", "history/main/x", "history/main/0197A3C0-0000-7000-8000-00000000000A", "series/main/a%",
    ];

    [Fact]
    public void Text_names_kind_entity_and_subject()
    {
        Assert.Equal("series/main/invoices", ChainId.Series(LegalEntityId.Main, "invoices").ToString());
        Assert.Equal("series/a%2Fb/50%25%252F", ChainId.Series(new("a/b"), "50%%2F").ToString());
        Assert.Equal("history/main/0197a3c0-0000-7000-8000-000000000001", ChainId.History(LegalEntityId.Main, Invoice).ToString());
        Assert.Equal("imports/acme", ChainId.Imports(new("acme")).ToString());
    }

    [Fact]
    public void Text_is_read_back() => Check.ForAll(
        Gen.Elements("a", "%", "/", "%2F", "%25", "b c").NonEmptyListOf(),
        Gen.Elements("main", "x/y", "x%2Fy"),
        static (parts, entity) =>
        {
            ChainId chain = ChainId.Series(new(entity), string.Concat(parts.Take(20)).Trim() is { Length: > 0 } name ? name : "n");
            return ChainId.Parse(chain.ToString(), null) == chain;
        });

    [Fact]
    public void Other_kinds_are_read_back()
    {
        Assert.All(
            (ChainId[])[ChainId.History(new("e"), Invoice), ChainId.Imports(new("e"))],
            static chain => Assert.Equal(chain, ChainId.Parse(chain.ToString(), null)));
        Assert.Throws<ArgumentException>(static () => ChainId.Series(LegalEntityId.Main, ""));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(ChainId.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => ChainId.Parse(text, null));
    }
}
