using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>An address has one owner, also when processes die between its claim and its customer.</summary>
public sealed class AddressClaimTests(Azurite azurite) : StoreTests(azurite)
{
    private static readonly Customer Other = Given.Customer with { Id = new CustomerId("cu-2"), Addresses = [Given.CustomerMail] };

    [Fact]
    public async Task A_save_that_dies_after_any_request_can_be_made_again()
    {
        for (var (n, isWhole) = (1, false); !isWhole; n++)
        {
            var customer = Given.Customer with { Id = new CustomerId($"cu-{n}"), Addresses = [new(AddressKind.Email, $"{n}@example.net")] };
            var process = await Stores.ProcessAsync();
            process.Life.EndAfter(n);
            await DieAsync(process.Customers.SaveAsync(customer, default));
            isWhole = !process.Life.IsOver;

            var known = await First.Customers.FindAsync(customer.Id, default);
            var saved = known ?? await First.Customers.SaveAsync(customer, default);

            Assert.Equal(1, saved.Version);
            Assert.Equal(customer.Addresses, saved.Addresses);
            Assert.Equal(saved.Id, (await First.Customers.FindByAddressAsync(customer.Addresses[0], default))!.Id);
        }

        await AssertWholeAsync();
    }

    [Fact]
    public async Task An_address_whose_claimant_died_is_free_after_a_while()
    {
        var process = await Stores.ProcessAsync();
        process.Life.EndAt("POST /devstoreaccount1/" + Stores.Prefix + "CustomerAddresses");
        await DieAsync(process.Customers.SaveAsync(Given.Customer with { Addresses = [Given.CustomerMail] }, default));
        Assert.Null(await First.Customers.FindByAddressAsync(Given.CustomerMail, default));

        var early = await First.Customers.SaveAsync(Other, default);
        Assert.Empty(early.Addresses);

        Stores.Time.Advance(AddressClaims.SaveTime);
        var late = await First.Customers.SaveAsync(early with { Addresses = [Given.CustomerMail] }, default);
        Assert.Equal([Given.CustomerMail], late.Addresses);
        Assert.Equal(Other.Id, (await First.Customers.FindByAddressAsync(Given.CustomerMail, default))!.Id);

        // The first comes back, and finds a fence where its row would be, and its address with another.
        var back = await First.Customers.SaveAsync(Given.Customer with { Addresses = [Given.CustomerMail] }, default);
        Assert.Equal((1, 0), (back.Version, back.Addresses.Count));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task An_erased_customers_address_is_free_at_once_though_the_erasure_died() // H73
    {
        await First.Customers.SaveAsync(Given.Customer, default);
        var dying = await Stores.ProcessAsync();
        dying.Life.EndAfter(1); // The key is gone, and the customer's rows are not.
        await DieAsync(dying.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default));
        Stores.Time.Advance(TableDataVault.KeyLifetime);
        Assert.NotNull(await First.Tables.Customers.FindAsync(Given.Customer.Id.Value, CustomerRow.Key, default));

        var other = await First.Customers.SaveAsync(Other, default);
        var back = await First.Customers.SaveAsync(Given.Customer, default);

        Assert.Equal([Given.CustomerMail], other.Addresses);
        Assert.Equal([Given.CustomerPhone], back.Addresses);
        Assert.Equal(1, back.Version);
        await AssertWholeAsync();
    }

    [Fact]
    public async Task An_erased_customer_leaves_no_row() // H73
    {
        await First.Customers.SaveAsync(Given.Customer, default);

        await First.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);

        foreach (var table in new[] { First.Tables.Customers, First.Tables.Addresses, First.Tables.Names })
        {
            await foreach (var row in table.QueryAsync(null, null, null, default))
            {
                Assert.Fail($"{table.Name} has {row.RowKey}.");
            }
        }
    }

    [Fact]
    public async Task Forty_who_change_a_customer_until_they_are_done_all_do()
    {
        await First.Customers.SaveAsync(Given.Customer with { Addresses = [] }, default);
        var processes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Stores.ProcessAsync()));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => AddAsync(
            processes[n % 4], new ContactAddress(AddressKind.Email, $"{n}@example.net"))));

        var customer = (await First.Customers.FindAsync(Given.Customer.Id, default))!;
        Assert.Equal((41, 40), (customer.Version, customer.Addresses.Count));
        await AssertWholeAsync();
    }

    private static async Task AddAsync(StoreProcess process, ContactAddress address)
    {
        for (var isDone = false; !isDone;)
        {
            var customer = (await process.Customers.FindAsync(Given.Customer.Id, default))!;
            try
            {
                await process.Customers.SaveAsync(customer with { Addresses = [.. customer.Addresses, address] }, default);
                isDone = true;
            }
            catch (CustomerChangedException)
            {
                // Somebody was first.
            }
        }
    }

    private static async Task DieAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception end) when (CaseEffectDispatcher.IsOutside(end))
        {
            // Nobody is left to see it.
        }
    }
}
