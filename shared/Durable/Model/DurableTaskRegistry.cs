using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Durable;

/// <summary>Which orchestrators and activities an app has; names are looked up ignoring case.</summary>
/// <remarks>Filled while the app starts and only read after that, then from any thread.</remarks>
public sealed class DurableTaskRegistry
{
    private readonly Dictionary<string, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Func<IServiceProvider, ITaskActivity>> _activities =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all orchestrators as registered.</summary>
    public IReadOnlyCollection<string> Orchestrators => _orchestrators.Keys;

    /// <summary>The names of all activities as registered.</summary>
    public IReadOnlyCollection<string> Activities => _activities.Keys;

    /// <summary>Adds an orchestrator by its type's name; its constructor takes services.</summary>
    /// <typeparam name="TOrchestrator">The orchestrator.</typeparam>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator =>
        AddOrchestrator<TOrchestrator>(typeof(TOrchestrator).Name);

    /// <summary>Adds an orchestrator by a name of its own; its constructor takes services.</summary>
    /// <typeparam name="TOrchestrator">The orchestrator.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator
    {
        // Put together when it is first called for: most are not for a long time after a start.
        var make = new Lazy<ObjectFactory<TOrchestrator>>(() => ActivatorUtilities.CreateFactory<TOrchestrator>([]));
        return AddOrchestrator(name, services => make.Value(services, null));
    }

    /// <summary>Adds an orchestrator by its type's name and a factory called for every execution.</summary>
    /// <typeparam name="TOrchestrator">The orchestrator.</typeparam>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(Func<IServiceProvider, TOrchestrator> factory)
        where TOrchestrator : class, ITaskOrchestrator =>
        AddOrchestrator(typeof(TOrchestrator).Name, factory);

    /// <summary>Adds an orchestrator by name and a factory called for every execution.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<IServiceProvider, ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Add(_orchestrators, name, factory);
        return this;
    }

    /// <summary>Adds an orchestrator that is one function.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <typeparam name="TOutput">Its result.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">Its code, deterministic.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        var instance = new FuncOrchestrator<TInput, TOutput>(orchestrator);
        return AddOrchestrator(name, _ => instance);
    }

    /// <summary>Adds an activity by its type's name; its constructor takes services.</summary>
    /// <typeparam name="TActivity">The activity.</typeparam>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity<TActivity>(typeof(TActivity).Name);

    /// <summary>Adds an activity by a name of its own; its constructor takes services.</summary>
    /// <typeparam name="TActivity">The activity.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity
    {
        // Put together when it is first called for: most are not for a long time after a start.
        var make = new Lazy<ObjectFactory<TActivity>>(() => ActivatorUtilities.CreateFactory<TActivity>([]));
        return AddActivity(name, services => make.Value(services, null));
    }

    /// <summary>Adds an activity by its type's name and a factory called for every run.</summary>
    /// <typeparam name="TActivity">The activity.</typeparam>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>(Func<IServiceProvider, TActivity> factory)
        where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity).Name, factory);

    /// <summary>Adds an activity by name and a factory called for every run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Add(_activities, name, factory);
        return this;
    }

    /// <summary>Adds an activity that is one function.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <typeparam name="TOutput">Its result.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">Its code.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var instance = new FuncActivity<TInput, TOutput>(activity);
        return AddActivity(name, _ => instance);
    }

    /// <summary>Whether an orchestrator of that name is here.</summary>
    /// <param name="name">The name, ignoring case.</param>
    /// <returns>True when it is.</returns>
    public bool HasOrchestrator(TaskName name) => _orchestrators.ContainsKey(name.Name);

    internal ITaskOrchestrator? CreateOrchestrator(string name, IServiceProvider services) =>
        _orchestrators.TryGetValue(name, out var factory) ? factory(services) : null;

    internal Func<IServiceProvider, ITaskActivity>? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private static void Add<T>(Dictionary<string, T> entries, TaskName name, T entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        if (!entries.TryAdd(name.Name, entry))
        {
            throw new ArgumentException($"'{name}' is registered already.", nameof(name));
        }
    }
}
