using System.Text.Json;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Published documents whose numbers do not agree with EN 16931: the library says where, once for each place.</summary>
public sealed class WrongVectorTests
{
    public static TheoryData<string> Ids { get; } = VectorFile.Wrong.Ids();

    [Fact]
    public void Wrong_vectors_are_all_there() => Assert.Equal(18, VectorFile.Wrong.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Compare_finds_each_wrong_number_where_it_is_wrong(string id)
    {
        JsonElement vector = VectorFile.Wrong[id];
        using VectorReader reader = OpenVectorTests.Read(vector);

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(reader.ReadVector().Content, reader.ReadStated());

        Assert.Equal(VectorFailure.ListedBy(vector), VectorFailure.Of(found));
        Assert.Contains(found, static difference => !difference.IsAdvisory);
    }
}
