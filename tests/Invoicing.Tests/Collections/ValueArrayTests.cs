using System.Collections;
using Xunit;

namespace Invoicing.Tests;

public sealed class ValueArrayTests
{
    [Fact]
    public void Default_is_the_empty_list()
    {
        ValueArray<string> none = default;

        Assert.True(none.IsEmpty);
        Assert.Equal(0, none.Length);
        Assert.True(none.AsSpan().IsEmpty);
        Assert.Empty(none);
        Assert.True(none.ToImmutableArray().IsEmpty);
        Assert.False(none.GetEnumerator().MoveNext());
        Assert.False(((IEnumerable)none).GetEnumerator().MoveNext());
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void Default_equals_every_empty_list()
    {
        ValueArray<string> fromExpression = [];
        ValueArray<string> fromSequence = new List<string>().ToValueArray();
        ValueArray<string> fromArray = new(Array.Empty<string>());

        Assert.Equal(default, fromExpression);
        Assert.Equal(default, fromSequence);
        Assert.Equal(default, fromArray);
        Assert.Equal(default(ValueArray<string>).GetHashCode(), fromArray.GetHashCode());
    }

    [Fact]
    public void Lists_of_equal_items_in_order_are_equal() => Check.That(static (int[] left, int[] right) =>
    {
        ValueArray<int> first = left.ToValueArray(), second = right.ToValueArray(), same = [.. left];
        bool equal = left.SequenceEqual(right);
        return first.Equals(second) == equal
            && first == second == equal
            && first != second == !equal
            && first.Equals((object)second) == equal
            && first == same
            && first.GetHashCode() == same.GetHashCode();
    });

    [Fact]
    public void Equals_compares_items_by_value_and_order()
    {
        ValueArray<string> list = ["a", "b"];

        Assert.Equal(["a", new string('b', 1)], list);
        Assert.True(list != ["b", "a"]);
        Assert.True(list != ["a"]);
        Assert.False(list.Equals("a"));
        Assert.False(list.Equals(null));
        Assert.NotEqual(list.GetHashCode(), new ValueArray<string>(["b", "a"]).GetHashCode());
    }

    [Fact]
    public void Records_of_equal_lists_are_equal()
    {
        LineItem line = TestContent.Line(1, 2, 3);

        Assert.Equal(line with { Attributes = [new("Colour", "red")] }, line with { Attributes = [new("Colour", "red")] });
        Assert.NotEqual(line with { Attributes = [new("Colour", "red")] }, line with { Attributes = [new("Colour", "blue")] });
    }

    [Fact]
    public void Add_gives_a_longer_list_and_leaves_the_first_alone()
    {
        ValueArray<int> one = default(ValueArray<int>).Add(1);
        ValueArray<int> two = one.Add(2);

        Assert.True(one == [1]);
        Assert.True(two == [1, 2]);
    }

    [Fact]
    public void SetItem_gives_another_list_and_leaves_the_first_alone()
    {
        ValueArray<int> first = [1, 2, 3];

        Assert.True(first.SetItem(1, 5) == [1, 5, 3]);
        Assert.True(first == [1, 2, 3]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void SetItem_of_no_position_throws(int index)
    {
        ValueArray<int> list = [1, 2];

        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => list.SetItem(index, 0));
        Assert.Throws<IndexOutOfRangeException>(() => list[index]);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => default(ValueArray<int>).SetItem(index, 0));
    }

    [Fact]
    public void Enumerator_gives_the_items_in_order_without_allocating()
    {
        ValueArray<int> list = [3, 1, 2];
        Assert.Equal(312, Digits(list));
        long before = GC.GetAllocatedBytesForCurrentThread();

        int digits = Digits(list);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(312, digits);
        Assert.Equal([3, 1, 2], list.AsEnumerable());
        Assert.Equal([3, 1, 2], ((IEnumerable)list).Cast<int>());
        Assert.Equal(3, ((IReadOnlyCollection<int>)list).Count);

        static int Digits(ValueArray<int> list)
        {
            int digits = 0;
            foreach (int item in list)
                digits = (digits * 10) + item;
            return digits;
        }
    }

    [Fact]
    public void Source_of_a_list_may_change_without_changing_the_list()
    {
        int[] source = [1, 2];
        ValueArray<int> fromSequence = source.ToValueArray(), fromSpan = ValueArray.Create<int>(source), spread = [.. source];

        source[0] = 9;

        Assert.True(fromSequence == [1, 2]);
        Assert.True(fromSpan == [1, 2]);
        Assert.True(spread == [1, 2]);
    }

    [Fact]
    public void ToImmutableArray_has_the_items_without_a_copy()
    {
        ValueArray<int> list = [1, 2];

        Assert.Equal([1, 2], list.ToImmutableArray());
        Assert.True(list.AsSpan() == list.ToImmutableArray().AsSpan());
    }
}
