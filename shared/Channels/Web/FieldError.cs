namespace Serverless.Channels;

/// <summary>What is wrong with one field of a form, in words for the person who filled it in.</summary>
/// <param name="Field">The field's name; <c>body</c> when the whole form is unreadable.</param>
/// <param name="Code">Such as <c>required</c>, <c>too-long</c>, <c>invalid</c>, <c>repeated</c>.</param>
/// <param name="English">One sentence in English.</param>
/// <param name="Chinese">The same sentence in Chinese.</param>
public sealed record FieldError(string Field, string Code, string English, string Chinese);
