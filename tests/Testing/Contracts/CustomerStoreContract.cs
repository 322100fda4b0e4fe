using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a customer store promises on any host.</summary>
public abstract class CustomerStoreContract
{
    protected abstract ICustomerStore Customers { get; }

    [Fact]
    public async Task A_saved_customer_is_found_by_id_and_by_each_address() // H03
    {
        var saved = await Customers.SaveAsync(Given.Customer with { OptedOut = [Given.CustomerPhone] }, default);

        Assert.Equal(1, saved.Version);
        AssertSame(saved, await Customers.FindAsync(saved.Id, default));
        AssertSame(saved, await Customers.FindByAddressAsync(Given.CustomerMail, default));
        AssertSame(saved, await Customers.FindByAddressAsync(Given.CustomerPhone, default));
    }

    [Fact]
    public async Task A_change_counts_the_version_up_and_an_address_that_left_is_free()
    {
        var first = await Customers.SaveAsync(Given.Customer, default);

        var second = await Customers.SaveAsync(first with { Tier = Tier.Vip, Addresses = [Given.CustomerMail] }, default);

        Assert.Equal(2, second.Version);
        Assert.Equal(Tier.Vip, (await Customers.FindAsync(first.Id, default))!.Tier);
        Assert.Null(await Customers.FindByAddressAsync(Given.CustomerPhone, default));
    }

    [Fact]
    public async Task Of_twenty_who_save_one_version_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await Customers.SaveAsync(Given.Customer with { Name = $"{n}" }, default);
                return true;
            }
            catch (CustomerChangedException)
            {
                return false;
            }
        }));

        Assert.Single(answers, won => won);
        Assert.Equal(1, (await Customers.FindAsync(Given.Customer.Id, default))!.Version);
    }

    [Fact]
    public async Task An_address_of_another_customer_is_skipped()
    {
        await Customers.SaveAsync(Given.Customer with { Addresses = [Given.CustomerPhone] }, default);

        var other = await Customers.SaveAsync(
            Given.Customer with { Id = new CustomerId("cu-2"), OptedOut = [Given.CustomerPhone] }, default);

        Assert.Equal([Given.CustomerMail], other.Addresses);
        Assert.Empty(other.OptedOut);
        Assert.Equal(Given.Customer.Id, (await Customers.FindByAddressAsync(Given.CustomerPhone, default))!.Id);
    }

    [Fact]
    public async Task An_address_belongs_to_one_of_many_who_claim_it_at_once()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            n => Customers.SaveAsync(Given.Customer with { Id = new CustomerId($"cu-{n}"), Addresses = [Given.CustomerMail] }, default)));

        var owner = Assert.Single(saved, customer => customer.Addresses.Count == 1);
        Assert.Equal(owner.Id, (await Customers.FindByAddressAsync(Given.CustomerMail, default))!.Id);
    }

    [Fact]
    public void An_id_is_the_same_for_one_address_and_tells_nothing_of_it() // I2, I7
    {
        var id = Customers.IdFor(Given.CustomerPhone, Given.Sms.Id);

        Assert.Equal(id, Customers.IdFor(Given.CustomerPhone, Given.Mail.Id));
        Assert.NotEqual(id, Customers.IdFor(Given.CustomerMail, Given.Sms.Id));
        Assert.NotEqual(Customers.IdFor(null, Given.Sms.Id), Customers.IdFor(null, Given.Mail.Id));
        Assert.DoesNotContain("138", id.Value.Replace("cu-", "", StringComparison.Ordinal)[..3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        Assert.Null(await Customers.FindAsync(new CustomerId("cu-none"), default));
        Assert.Null(await Customers.FindByAddressAsync(Given.CustomerMail, default));
        await Assert.ThrowsAsync<CustomerChangedException>(() => Customers.SaveAsync(Given.Customer with { Version = 3 }, default));
    }

    [Fact]
    public async Task Those_due_for_review_are_listed_page_by_page() // H03
    {
        foreach (var (name, hours) in new[] { ("cu-a", 1), ("cu-b", 2), ("cu-c", 3), ("cu-d", 30) })
        {
            await Customers.SaveAsync(
                Given.Customer with { Id = new CustomerId(name), Addresses = [], ReviewDueAt = Given.Monday9 + NodaTime.Duration.FromHours(hours) }, default);
        }

        await Customers.SaveAsync(Given.Customer with { Id = new CustomerId("cu-never"), Addresses = [] }, default);
        var reviewed = (await Customers.FindAsync(new CustomerId("cu-b"), default))!;
        await Customers.SaveAsync(reviewed with { ReviewDueAt = Given.Monday9 + NodaTime.Duration.FromDays(90) }, default);
        var before = Given.Monday9 + NodaTime.Duration.FromDays(1);

        var first = await Customers.ListDueForReviewAsync(before, null, 1, default);
        var second = await Customers.ListDueForReviewAsync(before, first.Next, 1, default);

        Assert.Equal(["cu-a", "cu-c"], first.Items.Concat(second.Items).Select(customer => customer.Id.Value).Order());
        Assert.Null(second.Next);
        Assert.Equal(2, (await Customers.ListDueForReviewAsync(before, null, 200, default)).Items.Count);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Customers.ListDueForReviewAsync(before, "no cursor!", 1, default));
    }

    private static void AssertSame(Customer expected, Customer? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Plain(expected), Plain(actual));
        Assert.Equal(expected.Addresses, actual.Addresses);
        Assert.Equal(expected.OptedOut, actual.OptedOut);
        Assert.Equal(expected.SpamCases, actual.SpamCases);
    }

    private static Customer Plain(Customer customer) => customer with
    {
        Addresses = [],
        OptedOut = [],
        SpamCases = [],
        Origins = [],
        History = [],
        Merged = [],
    };
}
