using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Invoicing;

/// <summary>A list that never changes and is equal to another one with equal items in the same order, so that documents made of lists are equal when they say the same.</summary>
/// <remarks>Written as a collection expression: <c>Lines = [first, second]</c>. <c>default</c> is the empty list. In JSON it is an array.</remarks>
/// <typeparam name="T">The items.</typeparam>
[JsonConverter(typeof(ValueArrayJsonConverter))]
[CollectionBuilder(typeof(ValueArray), nameof(ValueArray.Create))]
public readonly struct ValueArray<T> : IEquatable<ValueArray<T>>, IReadOnlyList<T>, ValueArrayJsonConverter.IItems
{
    private readonly T[]? _items;

    internal ValueArray(T[] ownedItems) => _items = ownedItems;

    /// <summary>The number of items.</summary>
    public int Length => _items?.Length ?? 0;

    /// <summary>True when there are no items.</summary>
    public bool IsEmpty => Length == 0;

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The item at a position from 0 on.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public T this[int index] => (_items ?? [])[index];

    /// <summary>The items to read in place.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>The items as an immutable array, without copying them.</summary>
    public ImmutableArray<T> ToImmutableArray() => ImmutableCollectionsMarshal.AsImmutableArray(_items ?? []);

    /// <summary>A list with one more item at its end.</summary>
    public ValueArray<T> Add(T item) => new([.. AsSpan(), item]);

    /// <summary>A list with the item at a position replaced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public ValueArray<T> SetItem(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        T[] copy = [.. AsSpan()];
        copy[index] = item;
        return new(copy);
    }

    /// <summary>Enumerates the items without allocating.</summary>
    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    JsonConverter ValueArrayJsonConverter.IItems.CreateConverter() => ValueArrayJsonConverter.Of<T>();

    JsonTypeInfo ValueArrayJsonConverter.IItems.CreateTypeInfo(JsonSerializerOptions options, int maxItems) => ValueArrayJsonConverter.TypeInfoOf<T>(options, maxItems);

    /// <summary>Equal when the items are, in order.</summary>
    public bool Equals(ValueArray<T> other) => ReferenceEquals(_items, other._items) || AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in AsSpan())
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Equal when the items are, in order.</summary>
    public static bool operator ==(ValueArray<T> left, ValueArray<T> right) => left.Equals(right);

    /// <summary>Different when an item or the order is.</summary>
    public static bool operator !=(ValueArray<T> left, ValueArray<T> right) => !left.Equals(right);

    /// <summary>Enumerates a <see cref="ValueArray{T}"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The pattern of foreach asks for it.")]
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items)
        {
            _items = items;
            _index = -1;
        }

        /// <summary>The item at hand.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Goes to the next item; false after the last.</summary>
        public bool MoveNext() => ++_index < _items.Length;
    }
}

/// <summary>Builds <see cref="ValueArray{T}"/> lists.</summary>
public static class ValueArray
{
    /// <summary>A list of the given items.</summary>
    public static ValueArray<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>A list of the items of a sequence.</summary>
    public static ValueArray<T> ToValueArray<T>(this IEnumerable<T> items)
    {
        T[] copy = [.. items];
        return copy.Length == 0 ? default : new(copy);
    }
}
