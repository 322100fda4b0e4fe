using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Stops a start with wrong settings of the web form, and names the key.</summary>
internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        List<string> faults = [];
        Check(options.ContactsPerMinute is < 1 or > 1_000, "Web:ContactsPerMinute must be from 1 to 1000.");
        Check(options.FilesMax is < 0 or > 100, "Web:FilesMax must be from 0 to 100.");
        Check(options.FileBytesMax is < 1 or > 25 * 1024 * 1024, "Web:FileBytesMax must be from 1 to 26214400.");
        Check(options.FilesBytesMax < options.FileBytesMax, "Web:FilesBytesMax must be at least Web:FileBytesMax.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool isWrong, string fault)
        {
            if (isWrong)
            {
                faults.Add(fault);
            }
        }
    }
}
