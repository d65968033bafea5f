using System.IO.Compression;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Damaged bundles: never taken for genuine, and never more than a report that says so.</summary>
[Trait("Requirement", "S4")]
public sealed class EvidenceFlipTests
{
    [Fact]
    public void Flipped_byte_of_any_file_is_found() => Check.ForAll(
        Gen.Choose(1, 255), static mask =>
        {
            SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts(1, 1)));
            foreach ((string name, byte[] content) in files.ToArray())
            {
                for (int i = 0; i < content.Length; i++)
                {
                    files[name] = GivenChain.Flipped(content, i, mask);
                    Assert.False(GivenBundle.Verify(GivenBundle.Packed(files)).IsOk);
                }

                files[name] = content;
            }
        },
        times: 0.003);

    [Fact]
    public void Flipped_byte_of_body_chain_or_history_is_found_though_the_manifest_lists_it() => Check.ForAll(
        Gen.Choose(1, 255), static mask =>
        {
            SortedDictionary<string, byte[]> genuine = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts(1, 1)));
            GivenBundle.ListAgain(genuine);
            GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Packed(genuine)));
            foreach (string name in (string[])["body.json", "chain.json", "history.json"])
            {
                for (int i = 0; i < genuine[name].Length; i++)
                {
                    SortedDictionary<string, byte[]> files = new(genuine, StringComparer.Ordinal) { [name] = GivenChain.Flipped(genuine[name], i, mask) };
                    GivenBundle.ListAgain(files);
                    Assert.False(GivenBundle.Verify(GivenBundle.Packed(files)).IsOk);
                }
            }
        },
        times: 0.003);

    [Fact]
    public void Flipped_byte_of_the_zip_gives_a_report_that_is_good_only_with_the_same_files() => Check.ForAll(
        Gen.Choose(1, 255), static mask =>
        {
            byte[] zip = GivenBundle.Zip(GivenBundle.Parts(0, 0));
            SortedDictionary<string, byte[]> files = GivenBundle.Files(zip);
            foreach (byte[] packed in (byte[][])[zip, GivenBundle.Packed(files, CompressionLevel.Optimal)])
            {
                for (int i = 0; i < packed.Length; i++)
                    AssertSameOrFailed(GivenChain.Flipped(packed, i, mask), files);
            }
        },
        times: 0.003);

    [Fact]
    public void Random_damage_gives_a_report_that_is_good_only_with_the_same_files()
    {
        byte[] zip = GivenBundle.Zip(GivenBundle.Parts());
        SortedDictionary<string, byte[]> files = GivenBundle.Files(zip);
        byte[] deflated = GivenBundle.Packed(files, CompressionLevel.Optimal);

        Check.ForAll(Gen.Choose(0, 6), Gen.Choose(0, int.MaxValue), Gen.Choose(0, int.MaxValue), (kind, first, second) =>
        {
            byte[] source = first % 2 == 0 ? zip : deflated;
            int from = first % source.Length, to = Math.Min(source.Length, from + (second % 64));
            AssertSameOrFailed(
                kind switch
                {
                    0 => source[..from],
                    1 => source[from..],
                    2 => [.. source[..from], .. source[to..]],
                    3 => [.. source[..to], .. source[from..]],
                    4 => [.. source, .. source[from..to]],
                    5 => [.. source[..from], .. BitConverter.GetBytes(second), .. source[from..]],
                    _ => [.. source[..from], .. new byte[to - from], .. source[to..]],
                },
                files);
        });
    }

    [Fact]
    public void Random_bytes_are_no_bundle() => Check.That(static (byte[] bytes) => !GivenBundle.Verify(bytes).IsOk, times: 0.3);

    private static void AssertSameOrFailed(byte[] damaged, SortedDictionary<string, byte[]> files)
    {
        EvidenceReport report = GivenBundle.Verify(damaged);
        if (!report.IsOk)
            return;
        using MemoryStream input = new(damaged);
        Dictionary<string, byte[]> read = ZipReader.Read(input, new());
        Assert.Equal(files.Keys, read.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, read[file.Key]));
    }
}
