namespace Invoicing.Pdf;

/// <summary>What a document consists of, in reading order (ISO 32000-1, 14.7): elements within elements, and the marked pieces of pages that belong to them.</summary>
internal sealed class StructureTree
{
    private readonly List<Node> _nodes = [];
    private readonly List<List<int>> _marksOfPages = [];
    private int _current = -1;

    /// <summary>The number of the root of the tree in the file.</summary>
    public int Number { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _nodes.Clear();
        foreach (List<int> marks in _marksOfPages)
            marks.Clear();
        _current = -1;
    }

    /// <summary>Begins an element within the one that is open.</summary>
    public int Open(StructureType type) => Open(type, default);

    /// <summary>Begins an element with something to say about it.</summary>
    public int Open(StructureType type, StructureTrait trait)
    {
        _current = Add(new() { Type = type, Trait = trait });
        return _current;
    }

    /// <summary>Ends the element that is open.</summary>
    public void Close() => _current = _nodes[_current].Parent;

    /// <summary>A new piece of a page that belongs to the element that is open: its number on the page.</summary>
    public int Mark(int page)
    {
        while (_marksOfPages.Count <= page)
            _marksOfPages.Add([]);
        List<int> marks = _marksOfPages[page];
        marks.Add(_current);
        Add(new() { IsMark = true, Page = page, Mark = marks.Count - 1 });
        return marks.Count - 1;
    }

    /// <summary>The type of the element that is open.</summary>
    public StructureType CurrentType => _nodes[_current].Type;

    /// <summary>Writes the tree.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pages">The numbers of the pages.</param>
    public void Write(PdfFile file, ReadOnlySpan<int> pages)
    {
        Number = file.Reserve();
        Span<Node> nodes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes);
        foreach (ref Node node in nodes)
        {
            if (!node.IsMark)
                node.Number = file.Reserve();
        }

        for (int i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsMark)
                Write(file.Object(nodes[i].Number), nodes, i, Number, pages);
        }

        PdfBuffer root = file.Object(Number);
        root.Write("<</Type/StructTreeRoot/K "u8);
        root.WriteReference(nodes[0].Number);
        root.Write("/ParentTreeNextKey "u8);
        root.WriteInteger(pages.Length);
        root.Write("/ParentTree<</Nums["u8);
        for (int page = 0; page < pages.Length; page++)
        {
            root.WriteInteger(page);
            root.Write((byte)'[');
            if (page < _marksOfPages.Count)
            {
                foreach (int element in _marksOfPages[page])
                {
                    root.WriteReference(nodes[element].Number);
                    root.Write((byte)' ');
                }
            }

            root.Write((byte)']');
        }

        root.Write("]>>>>"u8);
    }

    private static void Write(PdfBuffer buffer, ReadOnlySpan<Node> nodes, int index, int root, ReadOnlySpan<int> pages)
    {
        ref readonly Node node = ref nodes[index];
        buffer.Write("<</S/"u8);
        buffer.Write(node.Type.Name());
        node.Trait.Write(buffer);
        buffer.Write("/P "u8);
        buffer.WriteReference(node.Parent < 0 ? root : nodes[node.Parent].Number);
        if (node.FirstChild >= 0)
            WriteKids(buffer, nodes, index, pages);
        buffer.Write(">>"u8);
    }

    // A mark is a plain number on the page that the element names, and says its page elsewhere.
    private static void WriteKids(PdfBuffer buffer, ReadOnlySpan<Node> nodes, int index, ReadOnlySpan<int> pages)
    {
        ref readonly Node node = ref nodes[index];
        int page = -1;
        for (int kid = node.FirstChild; kid >= 0 && page < 0; kid = nodes[kid].Next)
            page = nodes[kid].IsMark ? nodes[kid].Page : -1;
        if (page >= 0)
        {
            buffer.Write("/Pg "u8);
            buffer.WriteReference(pages[page]);
        }

        bool isOne = node.FirstChild == node.LastChild;
        buffer.Write(isOne ? "/K "u8 : "/K["u8);
        for (int kid = node.FirstChild; kid >= 0; kid = nodes[kid].Next)
        {
            if (kid != node.FirstChild)
                buffer.Write((byte)' ');
            if (!nodes[kid].IsMark)
            {
                buffer.WriteReference(nodes[kid].Number);
            }
            else if (nodes[kid].Page == page)
            {
                buffer.WriteInteger(nodes[kid].Mark);
            }
            else
            {
                buffer.Write("<</Type/MCR/Pg "u8);
                buffer.WriteReference(pages[nodes[kid].Page]);
                buffer.Write("/MCID "u8);
                buffer.WriteInteger(nodes[kid].Mark);
                buffer.Write(">>"u8);
            }
        }

        if (!isOne)
            buffer.Write((byte)']');
    }

    private int Add(Node node)
    {
        int index = _nodes.Count;
        node.Parent = _current;
        node.FirstChild = node.LastChild = node.Next = -1;
        _nodes.Add(node);
        if (_current >= 0)
        {
            Span<Node> nodes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes);
            ref Node parent = ref nodes[_current];
            if (parent.LastChild < 0)
                parent.FirstChild = index;
            else
                nodes[parent.LastChild].Next = index;
            parent.LastChild = index;
        }

        return index;
    }

    private struct Node
    {
        public bool IsMark;
        public StructureType Type;
        public StructureTrait Trait;
        public int Parent, FirstChild, LastChild, Next, Page, Mark, Number;
    }
}
