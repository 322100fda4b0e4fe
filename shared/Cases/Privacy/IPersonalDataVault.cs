namespace Serverless.Cases;

/// <summary>Protects personal data in store (I7, H72): a data key a subject, wrapped by the master key.</summary>
public interface IPersonalDataVault
{
    /// <summary>The subject's data key, made and stored durably at the first call.</summary>
    ValueTask<IDataKey> KeyForAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>A keyed index of a normalised value: equal for equal values, and telling nothing without the key. 26 letters and digits.</summary>
    string BlindIndex(string purpose, string value);

    /// <summary>Deletes a subject's data key: what it protected can never be read again (H73).</summary>
    Task EraseAsync(DataSubject subject, CancellationToken cancellationToken);
}
