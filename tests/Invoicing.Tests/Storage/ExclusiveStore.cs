using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Invoicing.Tests;

/// <summary>A store whose units of work refuse a call while another one is under way in them, as those over a database connection do.</summary>
internal sealed class ExclusiveStore(IInvoicingStore inner) : IInvoicingStore
{
    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) =>
        Guard.Around<IInvoicingUnitOfWork>(await inner.BeginAsync(cancellationToken), new Guard.Turn());

    /// <summary>Stands before a unit of work and its repositories; sees every member, also those that are new.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy that is made at run time derives from it.")]
    [SuppressMessage("Design", "MA0053", Justification = "The proxy that is made at run time derives from it.")]
    public class Guard : DispatchProxy
    {
        private static readonly MethodInfo AwaitMethod = typeof(Guard).GetMethod(nameof(AwaitAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        private static readonly MethodInfo ReadMethod = typeof(Guard).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

        private readonly ConcurrentDictionary<MethodInfo, object> _parts = [];
        private object _inner = null!;
        private Turn _turn = null!;

        public static T Around<T>(T inner, Turn turn)
            where T : class => (T)(object)Around(typeof(T), inner, turn);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            MethodInfo method = targetMethod!;
            Type result = method.ReturnType;
            if (result.IsInterface && method.IsSpecialName)
                return _parts.GetOrAdd(method, _ => Around(result, method.Invoke(_inner, args)!, _turn));
            if (result == typeof(ValueTask))
                return new ValueTask(AwaitAsync(async () => { await (ValueTask)Call()!; return true; }, _turn).AsTask());
            if (!result.IsGenericType)
                return Call();
            MethodInfo guarded = result.GetGenericTypeDefinition() == typeof(ValueTask<>) ? AwaitMethod : ReadMethod;
            return guarded.MakeGenericMethod(result.GetGenericArguments()).Invoke(null, [Caller(result), _turn]);

            object? Call() => method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);

            Delegate Caller(Type type) => (Delegate)typeof(Guard).GetMethod(guarded == AwaitMethod ? nameof(CallAsync) : nameof(CallMany), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments())
                .Invoke(null, [(Func<object?>)Call])!;
        }

        private static Guard Around(Type type, object inner, Turn turn)
        {
            Guard guard = (Guard)Create(type, typeof(Guard));
            guard._inner = inner;
            guard._turn = turn;
            return guard;
        }

        private static Func<Task<T>> CallAsync<T>(Func<object?> call) => () => ((ValueTask<T>)call()!).AsTask();

        private static Func<IAsyncEnumerable<T>> CallMany<T>(Func<object?> call) => () => (IAsyncEnumerable<T>)call()!;

        private static async ValueTask<T> AwaitAsync<T>(Func<Task<T>> call, Turn turn)
        {
            using (turn.Take())
            {
                // Long enough for another call to come between.
                await Task.Yield();
                return await call();
            }
        }

        private static async IAsyncEnumerable<T> ReadAsync<T>(Func<IAsyncEnumerable<T>> call, Turn turn)
        {
            using (turn.Take())
            {
                await foreach (T item in call())
                    yield return item;
            }
        }

        /// <summary>Whoever is in a unit of work.</summary>
        public sealed class Turn
        {
            private int _users;

            public IDisposable Take() => Interlocked.CompareExchange(ref _users, 1, 0) == 0
                ? new End(this)
                : throw new InvalidOperationException("Two calls are under way in one unit of work.");

            private sealed class End(Turn turn) : IDisposable
            {
                public void Dispose() => Interlocked.Exchange(ref turn._users, 0);
            }
        }
    }
}
