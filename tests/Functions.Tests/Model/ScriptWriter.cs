using System.Globalization;

namespace Serverless.Functions.Tests;

/// <summary>Draws what customers and staff do in one case, before anything runs: the same seed and number, the same script.</summary>
internal sealed class ScriptWriter(int seed, int number, DateTime start, int days)
{
    private const int Quarter = 15;

    private static readonly string[] Agents = ["anna", "tech"];
    private static readonly string[] Clocks = ["first-response", "initial-handling", "resolution", "next-answer", "incident", "feedback-analysis"];
    private static readonly string[] Departments = ["technical-support", "process-improvement", "customer-service"];

    private readonly Random _random = new((seed * 1_000_003) + number);
    private readonly List<Act> _acts = [];
    private DateTime _at;
    private int _messages;
    private int _keys;

    /// <summary>The script, in the order in which it happens.</summary>
    public IReadOnlyList<Act> Write(out Sort sort)
    {
        sort = Sort.All[_random.Next(Sort.All.Count)];
        var isMerged = Merges(number);
        _at = isMerged ? Arrival(number - 1).AddMinutes(Quarter * _random.Next(1, 40 * 4)) : Arrival(number);
        _at = _at < start.AddDays(days) ? _at : start.AddDays(days).AddMinutes(-Quarter);
        Say(sort.Words);
        if (Chance(0.2))
        {
            Neglect();
        }

        var rounds = _random.Next(1, 4);
        for (var round = 1; round <= rounds; round++)
        {
            Work();
            if (isMerged && round == 1)
            {
                Later();
                Add(new Act.Merge(_at, Key()));
            }

            Settle();
            if (Chance(0.06))
            {
                Later();
                Add(new Act.Withdraw(_at, Key(), Chance(0.5)));
            }

            AfterClosure(round);
            ComeBack(round);
        }

        return [.. _acts.Where(act => act.At < start.AddDays(days)).OrderBy(act => act.At)];
    }

    // Every ninth case is found to be the same matter as the one before it, which came shortly before.
    private static bool Merges(int number) => number % 9 == 0;

    private DateTime Arrival(int of) =>
        start.AddMinutes(new Random((seed * 7_919) + of).Next(days * 24 * 60 / Quarter) * Quarter);

    private void Neglect()
    {
        for (var looks = _random.Next(4); looks > 0; looks--)
        {
            Later();
            Confirm();
        }

        _at = _at.AddMinutes(_random.Next(6 * 24 * 60 / Quarter) * Quarter);
    }

    private void Work()
    {
        Sometimes(0.2, Correct);
        Sometimes(0.3, Confirm);
        Sometimes(0.85, () => Add(new Act.Respond(_at, Key(), Agent(), Chance(0.2) ? _random.Next(1, 60) / 2.0 : 0)));
        Sometimes(0.25, () => Say("还有一个问题想问一下，麻烦回复。"));
        Sometimes(0.15, Confirm);
        Sometimes(0.6, () => Add(new Act.Handle(_at, Key(), Agent(), Chance(0.2) ? _random.Next(1, 60) / 2.0 : 0)));
        Sometimes(0.35, Wait);
        Sometimes(0.15, Correct);
        Sometimes(0.1, () => Say("谢谢！", isThanks: true));
        Sometimes(0.1, Wait);
        Sometimes(0.25, Confirm);
    }

    private void Wait()
    {
        Add(new Act.Wait(_at, Key()));
        Sometimes(0.2, Correct);
        var how = _random.Next(5);
        if (how < 4)
        {
            Later();
        }

        switch (how)
        {
            case 0:
                Say("照片已经发给你们了。");
                break;
            case 1:
                Add(new Act.Resume(_at, Key()));
                break;
            case 2:
                Add(new Act.Handle(_at, Key(), Agent(), Chance(0.2) ? 1 : 0));
                break;
            case 3:
                Add(new Act.Respond(_at, Key(), Agent()));
                break;
            default:
                _at = _at.AddDays(_random.Next(10)); // Until the limit, or nearly.
                break;
        }
    }

    private void Settle()
    {
        Sometimes(0.92, () => Add(new Act.Resolve(_at, Key(), Agent())));
        Sometimes(0.07, () => Say("还是不行，请再看看。"));
        Sometimes(0.9, () => Add(new Act.Close(_at, Key(), Agent())));
    }

    private void AfterClosure(int round)
    {
        Sometimes(0.15, Confirm);
        Sometimes(0.45, () =>
        {
            _at = _at.AddMinutes(_random.Next(5 * 24 * 60 / Quarter) * Quarter);
            Add(new Act.Survey(_at, Key(), Guess(round), _random.Next(1, 6)));
        });
        Sometimes(0.2, () => Add(new Act.Analyse(_at, Key())));
        Sometimes(0.2, Confirm);
        Sometimes(0.1, Correct);
    }

    private void ComeBack(int round)
    {
        _at = _at.AddMinutes(_random.Next(10 * 24 * 60 / Quarter) * Quarter);
        switch (_random.Next(7))
        {
            case 0:
                Add(new Act.Reopen(_at, Key()));
                break;
            case 1:
                Add(new Act.Appeal(_at, Key()));
                break;
            case 2:
                Say("问题又出现了，请再处理。");
                break;
            case 3:
                Add(new Act.FollowUp(_at, Key(), Guess(round), Holds: false));
                break;
            case 4:
                Add(new Act.FollowUp(_at, Key(), Guess(round), Holds: true));
                break;
            default:
                break;
        }

        Later();
    }

    private void Correct() => Add(_random.Next(6) switch
    {
        0 or 1 => new Act.Correct(_at, Key(), Vip: true),
        2 => new Act.Correct(_at, Key(), Vip: false),
        3 or 4 => new Act.Correct(_at, Key(), Department: Departments[_random.Next(Departments.Length)]),
        _ => Chance(0.5) ? new Act.Correct(_at, Key(), Class1: true) : new Act.Correct(_at, Key(), Special: true),
    });

    private void Confirm() => Add(new Act.Confirm(
        _at, Key(), Clocks[_random.Next(Clocks.Length)], _random.Next(1, 4), Chance(0.5) ? _random.Next(1, 40) / 4.0 : null));

    // The same message comes once more: at once, or days later (H29, S13).
    private void Say(string words, bool isThanks = false)
    {
        var message = new Act.Message(_at, string.Create(CultureInfo.InvariantCulture, $"SM-{seed}-{number}-{++_messages}"), words, isThanks);
        _acts.Add(message);
        for (var repeats = _random.Next(3); repeats > 0; repeats--)
        {
            var after = Chance(0.5) ? 0 : _random.Next(4 * 24 * 60 / Quarter) * Quarter;
            _acts.Add(message with { At = _at.AddMinutes(after), IsRepeat = true });
        }
    }

    // A request that staff's client repeats: after a lost answer, or out of a tab that was left open.
    private void Add(Act act)
    {
        _acts.Add(act);
        if (Chance(0.15))
        {
            _acts.Add(act with { At = act.At.AddMinutes(_random.Next(2 * 24 * 60 / Quarter) * Quarter) });
        }
    }

    private void Sometimes(double chance, Action act)
    {
        if (Chance(chance))
        {
            Later();
            act();
        }
    }

    private void Later() => _at = _at.AddMinutes(Quarter * _random.Next(10) switch
    {
        < 6 => _random.Next(1, 5 * 4),
        < 9 => _random.Next(1, 22 * 4),
        _ => _random.Next(1, 4 * 24 * 4),
    });

    private string Agent() => Agents[_random.Next(4) == 0 ? 1 : 0];

    private int Guess(int round) => Chance(0.85) ? round : _random.Next(1, 4);

    private string Key() => string.Create(CultureInfo.InvariantCulture, $"{number}-{++_keys}");

    private bool Chance(double chance) => _random.NextDouble() < chance;
}
