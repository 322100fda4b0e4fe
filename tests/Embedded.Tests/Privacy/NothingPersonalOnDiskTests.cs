using System.Text;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>I7, H72: a thief of the data folder without the master key finds no name, number, address or sentence.</summary>
public sealed class NothingPersonalOnDiskTests : IDisposable
{
    private const int People = 250;
    private readonly StoreFolder _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task No_file_of_the_data_folder_holds_a_thousand_known_facts_in_any_encoding()
    {
        var facts = new List<string>();
        for (var n = 0; n < People; n++)
        {
            await FillAsync(n, facts);
        }

        _store.Close(); // All that the service ever writes is on disk now.

        Assert.Equal(4 * People, facts.Count);
        var files = Directory.GetFiles(_store.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        Assert.True(files.Count > 20);
        Assert.Empty(Find(facts, files));
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var file = Encoding.UTF8.GetBytes("xx" + Convert.ToBase64String(Encoding.UTF8.GetBytes("... 王小明0001 wrote")) + "yy");

        Assert.Equal(["王小明0001"], Find(["王小明0001", "李小红0002"], [file]));
    }

    private async Task FillAsync(int n, List<string> facts)
    {
        var (name, phone, mail, words) =
            ($"王小明{n:0000}", $"+861390000{n:0000}", $"customer.{n:0000}@mail.example", $"第{n:0000}号洗衣机一直漏水请尽快处理");
        facts.AddRange([name, phone, mail, words]);
        ContactAddress[] addresses = [new(AddressKind.Phone, phone), new(AddressKind.Email, mail)];
        var contact = FilledStore.ContactNumber(n, addresses[n % 2], name, words) with { AlsoFrom = [addresses[1 - n % 2]] };
        var customer = new Customer
        {
            Id = _store.Customers.IdFor(contact.From, contact.Id),
            Name = name,
            Addresses = addresses,
            OptedOut = [addresses[0]],
        };
        var raw = new RawContact("/intake/web?phone=" + phone, "text/plain", Encoding.UTF8.GetBytes(name + mail + words));
        if (n % 2 == 0)
        {
            var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(words, n % 10 == 0 ? 3000 : 1)));
            await _store.Intake.AcceptAsync(contact, raw, [new($"{contact.Id}/0", file)], default);
            await FilledStore.OpenCaseAsync(_store, contact, customer);
            await _store.Notifications.ListAsync(mail, null, null, 10, default);
            await _store.Cases.ListAsync(new CaseQuery { Text = name }, default);
            return;
        }

        await _store.Intake.AcceptAsync(contact, raw, [], default);
        await _store.Customers.SaveAsync(customer, default);
        var step = new CallStep("intent/" + words, "intent", Given.Monday9, new Dictionary<string, string> { ["From"] = phone, ["SpeechResult"] = words });
        await _store.Intake.NoteAsync($"CA{n}", step, raw, default);
    }

    /// <summary>The facts that some file holds: each place is looked up by its next eight bytes, so that one pass finds all.</summary>
    private static HashSet<string> Find(IReadOnlyList<string> facts, IReadOnlyList<byte[]> files)
    {
        var forms = facts.SelectMany(fact => FormsOf(fact).Select(form => (Fact: fact, Form: form)))
            .ToLookup(entry => BitConverter.ToUInt64(entry.Form));
        var found = new HashSet<string>();
        foreach (var file in files)
        {
            for (var at = 0; at + sizeof(ulong) <= file.Length; at++)
            {
                foreach (var (fact, form) in forms[BitConverter.ToUInt64(file, at)])
                {
                    if (file.AsSpan(at).StartsWith(form))
                    {
                        found.Add(fact);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The bytes that would give a fact away: UTF-8, UTF-16, JSON's escapes, and base64 at each of its three alignments.</summary>
    private static IEnumerable<byte[]> FormsOf(string fact)
    {
        var utf8 = Encoding.UTF8.GetBytes(fact);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(fact);
        yield return Encoding.BigEndianUnicode.GetBytes(fact);
        yield return Encoding.ASCII.GetBytes(System.Text.Json.JsonEncodedText.Encode(fact).ToString());
        for (var shift = 0; shift < 3; shift++)
        {
            // The characters at both ends depend on the neighbours; those between do not.
            var text = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            yield return Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..(text.Length - 4)]);
        }
    }
}
