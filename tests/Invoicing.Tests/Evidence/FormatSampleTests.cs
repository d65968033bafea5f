using Xunit;

namespace Invoicing.Tests;

/// <summary>The files under samples/data/invoices are what the library writes.</summary>
[Trait("Requirement", "S4")]
public sealed class FormatSampleTests
{
    private static readonly InvoiceJson Indented = new(new InvoiceJsonOptions { IsIndented = true });

    public static TheoryData<string> Names => [.. SampleInvoices.All.Keys];

    private static string Folder => Repository.PathTo("samples", "data", "invoices");

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_is_written_byte_for_byte(string name)
    {
        byte[] actual = [.. Indented.Write(SampleInvoices.All[name]), (byte)'\n'];
        string file = Path.Combine(Folder, name + ".json");

        if (TestEnvironment.Read(TestEnvironment.AcceptFormatsVariable) is not null)
            File.WriteAllBytes(file, actual);

        Assert.True(
            actual.AsSpan().SequenceEqual(File.ReadAllBytes(file)),
            $"{name}.json is not what is written now. If that is meant, accept it and commit the file:\n  {TestEnvironment.AcceptFormatsVariable}=1 eng/test.sh --filter FullyQualifiedName~Format");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_is_read_and_fits_the_schema(string name)
    {
        byte[] json = File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

        InvoiceSnapshot read = InvoiceJson.Default.ReadInvoice(json);

        Assert.Equal(SampleInvoices.All[name], read);
        Assert.True(json.AsSpan().SequenceEqual((byte[])[.. Indented.Write(read), (byte)'\n']));
        Assert.Equal(read.State == InvoiceState.Draft, read.Body.IsEmpty);
        FormatSchemaTests.Fits("invoice", json);
        if (!read.Body.IsEmpty)
            FormatSchemaTests.Fits("body", read.Body.AsSpan().ToArray());
    }

    [Fact]
    public void There_is_a_sample_of_each_type_of_document_and_no_other_file()
    {
        Assert.Equal(Enum.GetValues<InvoiceType>(), SampleInvoices.All.Values.Select(static invoice => invoice.Content.Type).Distinct().Order());
        Assert.Contains(SampleInvoices.All.Values, static invoice => invoice.Origin is not null);
        Assert.Contains(SampleInvoices.All.Values, static invoice => invoice.State == InvoiceState.Draft);
        Assert.Equal(SampleInvoices.All.Keys.Select(static name => name + ".json"), Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
