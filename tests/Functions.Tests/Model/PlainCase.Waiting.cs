namespace Serverless.Functions.Tests;

/// <content>Waiting for the customer (S20–S23).</content>
internal sealed partial class PlainCase
{
    private readonly List<(DateTime From, DateTime? To)> _waits = [];
    private PlainStatus _before;
    private DateTime _remindAt;
    private DateTime _waitEnds;
    private bool _isReminded;

    private IEnumerable<(DateTime At, Action Do)> DuesOfWaiting()
    {
        if (Status != PlainStatus.Waiting)
        {
            yield break;
        }

        if (!_isReminded)
        {
            yield return (_remindAt, Remind);
        }

        yield return (_waitEnds, EndAtLimit);
    }

    private bool Wait()
    {
        if (Status is not (PlainStatus.Responded or PlainStatus.Handling))
        {
            return false;
        }

        (_before, Status, _isReminded) = (Status, PlainStatus.Waiting, false);
        (_remindAt, _waitEnds) = (days.CloseOfDay(_now, 2), days.CloseOfDay(_now, 5));
        _waits.Add((_now, null));
        Pause();
        SendNumbered("question", "customer");
        return true;
    }

    private void Remind()
    {
        _isReminded = true;
        if (_now < _waitEnds)
        {
            Send($"waiting-reminder-{_waits.Count}", "customer");
            Send($"waiting-reminder-{_waits.Count}", Handler);
        }
    }

    private void EndAtLimit()
    {
        Send($"waiting-limit-{_waits.Count}", Handler);
        EndWaiting(_waitEnds);
    }

    private void EndWaiting(DateTime at)
    {
        if (Status == PlainStatus.Waiting)
        {
            Status = _before;
            _waits[^1] = (_waits[^1].From, at);
            Resume(at);
        }
    }
}
