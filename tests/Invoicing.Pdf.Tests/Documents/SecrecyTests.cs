using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

/// <summary>What does not get into a document, and what printing it does not reach out for.</summary>
public sealed class SecrecyTests
{
    private static readonly string[] Namespaces =
    [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/pdf/1.3/", "http://www.aiim.org/pdfa/ns/id/",
        "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/extension/", "http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/property#",
    ];

    private static readonly Gen<string> Note = Gen.Elements("abcXYZ äß€(\\)<>/%'\"0Ωж".ToCharArray()).NonEmptyListOf().Select(static letters => $"x{string.Concat(letters)}x");

    public static TheoryData<string> Names => GalleryDocuments.Names;

    // The same bytes whatever the note says: nothing of it is in them, in whatever form.
    [Fact]
    [Trait("Requirement", "K15")]
    public void Internal_notes_change_no_byte_of_a_document()
    {
        byte[] expected = GalleryDocuments.Of("account-copy").Bytes;

        Check.ForAll(Note, note => Assert.Equal(expected, GalleryDocuments.Print(GalleryDocuments.Renderer, OtherDocuments.AccountCopy(note))), times: 0.1);
    }

    [Fact]
    [Trait("Requirement", "K15")]
    public void Notes_for_the_customer_are_on_account_copies_alone()
    {
        Assert.Contains("Zahlungserinnerung versandt", ReadDocument.Of("account-copy").Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Zahlungserinnerung", ReadDocument.Of("language-de").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_an_account_copy_asks_for_what_is_still_to_be_paid()
    {
        DocumentModel copy = GalleryDocuments.Of("account-copy").Model;
        ReadElement code = Assert.Single(ReadDocument.Of("account-copy").Root.All(), static element => element.Type == "Figure");

        Assert.NotEqual(copy.PayableAmount, copy.Balance);
        Assert.Contains(new NaiveForms("de").Amount(copy.Balance), ((ReadText)code.Entries["Alt"]!).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Requirement", "C6")]
    public void Documents_name_nothing_outside_of_them(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        foreach (int number in document.File.Numbers)
        {
            if (document.File.Get(number) is not ReadStream stream)
                continue;
            string text = Encoding.UTF8.GetString(ReadFile.Decode(stream));
            if (stream.Entries.GetValueOrDefault("Type") is ReadName { Name: "Metadata" })
            {
                foreach (string space in Namespaces)
                    text = text.Replace(space, "", StringComparison.Ordinal);
            }

            foreach (string place in (string[])["http", "ftp:", "file:", "www."])
                Assert.DoesNotContain(place, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // The runtime tells a listener of each connection and each look-up of a name; printing causes none, and the package does not even refer to the network.
    [Fact]
    [Trait("Requirement", "C6")]
    public void Printing_opens_no_socket()
    {
        using NetworkListener listener = new();
        PdfInvoiceRenderer renderer = new(Gallery.Options);
        DocumentModel[] models = [GalleryDocuments.Of("letter").Model, GalleryDocuments.Of("language-pl").Model];
        Assert.Equal(0, listener.Within(() =>
        {
            foreach (DocumentModel model in models)
                _ = GalleryDocuments.Print(renderer, model);
        }));
        Assert.NotEqual(0, listener.Within(static () =>
        {
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            Assert.Throws<SocketException>(() => socket.Connect(new IPEndPoint(IPAddress.Loopback, 1)));
        }));
        Assert.DoesNotContain(typeof(PdfInvoiceRenderer).Assembly.GetReferencedAssemblies(), static reference => reference.Name!.StartsWith("System.Net", StringComparison.Ordinal));
    }

    /// <summary>Counts what the runtime says about the network on the thread that looks.</summary>
    private sealed class NetworkListener : EventListener
    {
        private static readonly string[] Sources = ["System.Net.Sockets", "System.Net.NameResolution", "System.Net.Http"];

        private readonly AsyncLocal<StrongCount?> _count = new();

        public int Within(Action action)
        {
            _count.Value = new();
            action();
            return _count.Value.Events;
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (Sources.Contains(eventSource.Name))
                EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Also called while the listener itself is made.
            if (_count?.Value is { } count && eventData.EventName != "EventCounters")
                Interlocked.Increment(ref count.Events);
        }

        private sealed class StrongCount
        {
            public int Events;
        }
    }
}
