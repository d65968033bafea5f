using System.Text;
using System.Text.Json;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Published documents whose numbers agree with EN 16931: the library gives every one of them.</summary>
public sealed class OpenVectorTests
{
    public static TheoryData<string> Ids { get; } = VectorFile.Open.Ids();

    [Fact]
    public void Open_vectors_are_all_there() => Assert.Equal(71, VectorFile.Open.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Calculate_gives_the_amounts_that_the_document_states(string id)
    {
        JsonElement vector = VectorFile.Open[id];
        using VectorReader reader = Read(vector);

        VectorAmounts calculated = VectorAmounts.Of(InvoiceCalculator.Calculate(reader.ReadVector().Content));

        Assert.Equal(VectorAmounts.StatedBy(vector), calculated);
        Assert.Equal(VectorAmounts.ExpectedBy(vector), calculated);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Compare_finds_what_the_vector_lists_and_no_more(string id)
    {
        JsonElement vector = VectorFile.Open[id];
        using VectorReader reader = Read(vector);

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(reader.ReadVector().Content, reader.ReadStated());

        Assert.Equal(VectorFailure.ListedBy(vector), VectorFailure.Of(found));
        Assert.All(found, static difference => Assert.True(difference.IsAdvisory));
    }

    internal static VectorReader Read(JsonElement vector) => VectorReader.Open(Encoding.UTF8.GetBytes(vector.GetRawText()));
}
