using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Invoicing;

/// <summary>What the types of the model are in JSON: the generated code, and the rules that it cannot say.</summary>
internal sealed class InvoiceJsonTypes : IJsonTypeInfoResolver
{
    private readonly int _maxItems;

    private InvoiceJsonTypes(int maxItems) => _maxItems = maxItems;

    public static JsonSerializerOptions OptionsOf(InvoiceJsonOptions options)
    {
        JsonSerializerOptions json = new(InvoiceJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(new InvoiceJsonTypes(options.MaxItems), new InvoiceJsonContext()).WithAddedModifier(Strict),
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            MaxDepth = InvoiceJsonOptions.MaxDepth,
            WriteIndented = options.IsIndented,
            NewLine = "\n",
            // A text of its own, never part of a page; so letters stay letters.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Currencies.AddTo(json);
        json.Converters.Add(PatternJsonConverter<LocalDate>.Dates);
        json.Converters.Add(PatternJsonConverter<Instant>.Instants);
        json.Converters.Add(new WholeTextJsonConverter());
        json.Converters.Add(new ProfileJsonConverter());
        json.Converters.Add(new NameJsonConverter<DayCount>());
        json.Converters.Add(new NameJsonConverter<InvoiceState>());
        json.Converters.Add(new NameJsonConverter<InvoiceType>());
        json.Converters.Add(new NameJsonConverter<LedgerEntryKind>());
        json.Converters.Add(new NameJsonConverter<NoteVisibility>());
        json.Converters.Add(new NameJsonConverter<Rounding>());
        json.Converters.Add(new NameJsonConverter<TaxCategory>());
        json.Converters.Add(new NameJsonConverter<TaxEffect>());
        json.MakeReadOnly();
        return json;
    }

    /// <summary>Lists as the framework knows them, so that errors name the item; the converter of the type itself cannot tell.</summary>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (type == typeof(ValueArray<byte>))
            return JsonMetadataServices.CreateValueInfo<ValueArray<byte>>(options, new BytesJsonConverter());
        return ValueArrayJsonConverter.TypeInfoOf(type, options, _maxItems);
    }

    private static void Strict(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.Set is null && property.AssociatedParameter is null)
                type.Properties.RemoveAt(i);
            else
                MakeStrict(property);
        }

        AddMembers(type);
    }

    private static void MakeStrict(JsonPropertyInfo property)
    {
        if (property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false, IsNullable: false } && Nullable.GetUnderlyingType(property.PropertyType) is null)
        {
            // Required members have a setter, even where the constructor takes them and it is never called.
            property.Set ??= static (_, _) => { };
            property.IsRequired = true;
        }

        // What there is none of is left out; null would be a second way to say it.
        property.IsSetNullable = false;

        // What must be there is written, whatever its value is.
        if (property.IsRequired)
            property.ShouldSerialize = static (_, _) => true;
        if (property.PropertyType == typeof(InvoiceReferences))
            property.ShouldSerialize = static (_, value) => !InvoiceReferences.None.Equals(value);
    }

    private static void AddMembers(JsonTypeInfo type)
    {
        if (typeof(DomainEvent).IsAssignableFrom(type.Type))
        {
            AddFormat(type, InvoiceJson.EventFormat);
        }
        else if (type.Type == typeof(InvoiceBodyModel))
        {
            AddFormat(type, InvoiceJson.BodyFormat);
        }
        else if (type.Type == typeof(InvoiceSnapshot))
        {
            AddFormat(type, InvoiceJson.InvoiceFormat);
            type.Properties.First(static property => property.PropertyType == typeof(ValueArray<byte>)).CustomConverter = new SealedBytesJsonConverter();
            AddTotals(type);
        }
    }

    // It was read before, because it says what to expect of the rest.
    private static void AddFormat(JsonTypeInfo type, string format) => type.Properties.Insert(0, Property<string>(type, "format", _ => format, set: null));

    // They are not stored but follow from the rest, so they are there to be checked.
    private static void AddTotals(JsonTypeInfo type)
    {
        JsonPropertyInfo totals = Property<InvoiceTotalsModel>(
            type,
            "totals",
            static snapshot => InvoiceTotalsModel.Of(Invoice.Restore((InvoiceSnapshot)snapshot).Totals),
            static (snapshot, totals) => InvoiceJsonCheck.Snapshot((InvoiceSnapshot)snapshot, totals!));
        totals.IsRequired = true;
        type.Properties.Insert(type.Properties.Select(static property => property.Name).ToList().IndexOf("profile") + 1, totals);
    }

    private static JsonPropertyInfo Property<T>(JsonTypeInfo type, string name, Func<object, T?> get, Action<object, T?>? set) => JsonMetadataServices.CreatePropertyInfo(
        type.Options,
        new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = type.Type,
            PropertyName = name,
            JsonPropertyName = name,
            Getter = get,
            Setter = set,
        });
}
