namespace Serverless.Channels;

/// <summary>How calls are answered.</summary>
public sealed record PhoneSettings
{
    /// <summary>Who we are (H05).</summary>
    public OrganisationName Organisation { get; init; } = OrganisationName.Default;

    /// <summary>The region of a number without a country; <c>Site:Region</c>.</summary>
    public string Region { get; init; } = "CN";

    /// <summary>From which confidence on, 0 to 1, speech counts as understood. Speech without a confidence always does.</summary>
    public double ConfidenceLeast { get; init; } = 0.5;

    /// <summary>The recognition model; it must know Chinese.</summary>
    public string SpeechModel { get; init; } = "googlev2_telephony";

    /// <summary>The longest recorded message in seconds.</summary>
    public int RecordingSecondsMax { get; init; } = 120;
}
