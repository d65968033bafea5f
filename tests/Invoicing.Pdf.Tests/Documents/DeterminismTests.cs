using System.Diagnostics;
using System.Globalization;
using Invoicing.Tests;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Equal models give equal bytes, whatever surrounds them.</summary>
[Trait("Requirement", "O20")]
public sealed class DeterminismTests
{
    private static readonly string[] Few = ["one-line", "language-tr", "letter", "preview", "account-copy", "attachments"];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-CH")]
    public void Culture_of_the_machine_plays_no_part(string culture)
    {
        Dictionary<string, byte[]> printed = [];
        Thread thread = new(() =>
        {
            foreach (string name in Few)
                printed[name] = GalleryDocuments.Print(GalleryDocuments.Renderer, GalleryDocuments.Of(name).Model);
        });
        thread.CurrentCulture = thread.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        thread.Start();
        thread.Join();

        foreach (string name in Few)
            Assert.Equal(GalleryDocuments.Of(name).Bytes, printed[name]);
    }

    // Another process has printed nothing before, and stands elsewhere on the globe and on the disk.
    [Theory]
    [InlineData("Pacific/Kiritimati", "tr-TR", false)]
    [InlineData("America/St_Johns", "ar-SA", true)]
    [InlineData("Asia/Kathmandu", "sv-SE", false)]
    public void Other_processes_zones_and_folders_give_the_same(string zone, string culture, bool isRoot)
    {
        string folder = Directory.CreateTempSubdirectory("invoicing-gallery-").FullName;
        try
        {
            ProcessStartInfo start = new("dotnet", [typeof(GalleryFiles).Assembly.Location, "-noColor", "-class", typeof(GalleryFiles).FullName!])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                WorkingDirectory = isRoot ? Path.GetPathRoot(folder)! : folder,
            };
            (start.Environment["TZ"], start.Environment[TestEnvironment.CultureVariable], start.Environment[GalleryFiles.Variable]) = (zone, culture, folder);
            using Process process = Process.Start(start)!;
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();

            Assert.True(process.ExitCode == 0, said);
            foreach (TheoryDataRow<string> row in GalleryDocuments.Names)
                Assert.Equal(GalleryDocuments.Of(row.Data).Bytes, File.ReadAllBytes(Path.Combine(folder, $"{row.Data}.pdf")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Threads_of_one_renderer_do_not_mix_documents()
    {
        PdfInvoiceRenderer renderer = new(Gallery.Options with { Attachments = GalleryDocuments.AttachmentsOf });
        foreach (string name in Few)
            _ = GalleryDocuments.Of(name);
        using Barrier together = new(16);
        List<Exception> failures = [];
        Thread[] threads = [.. Enumerable.Range(0, 16).Select(index => new Thread(() => PrintAll(renderer, together, index)))];

        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        Assert.Empty(failures);

        void PrintAll(PdfInvoiceRenderer shared, Barrier barrier, int index)
        {
            barrier.SignalAndWait();
            try
            {
                for (int i = 0; i < 4 * Few.Length; i++)
                {
                    GalleryDocument expected = GalleryDocuments.Of(Few[(index + i) % Few.Length]);
                    Assert.Equal(expected.Bytes, GalleryDocuments.Print(shared, expected.Model));
                }
            }
            catch (Exception failure)
            {
                lock (failures)
                    failures.Add(failure);
            }
        }
    }

    [Fact]
    public void What_a_renderer_printed_before_plays_no_part()
    {
        PdfInvoiceRenderer used = new(Gallery.Options with { Attachments = GalleryDocuments.AttachmentsOf });
        foreach (string before in (string[])["thousand-lines", "tall-rows", "language-pl"])
        {
            _ = GalleryDocuments.Print(used, GalleryDocuments.Of(before).Model);
            foreach (string name in Few)
            {
                GalleryDocument expected = GalleryDocuments.Of(name);
                PdfInvoiceRenderer fresh = new(Gallery.Options with { Attachments = GalleryDocuments.AttachmentsOf });
                Assert.Equal(expected.Bytes, GalleryDocuments.Print(used, expected.Model));
                Assert.Equal(expected.Bytes, GalleryDocuments.Print(fresh, expected.Model));
            }
        }
    }
}
