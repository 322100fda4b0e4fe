namespace Serverless.Infrastructure.Tests;

/// <summary>A node of a Bicep syntax tree, as the grammar names it.</summary>
/// <param name="Type">The grammar's name.</param>
/// <param name="Field">Its part in its parent; absent for most.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The source of a leaf, and of a string with its quotes.</param>
/// <param name="Children">The named nodes below.</param>
internal sealed record BicepNode(string Type, string? Field, int Line, string? Text, IReadOnlyList<BicepNode> Children)
{
    /// <summary>This node and all below it.</summary>
    public IEnumerable<BicepNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>The text between a string's quotes; interpolations stand as they are written.</summary>
    public string Unquoted => Text is ['\'', .. var inner, '\''] ? inner : Text ?? "";

    /// <summary>The properties of an object, by key without quotes.</summary>
    public IEnumerable<(string Key, BicepNode Value)> Properties =>
        from child in Children
        where child.Type == "object_property" && child.Children.Count > 1
        select (child.Children[0].Unquoted, child.Children[^1]);

    /// <summary>The value of an object's property, or null.</summary>
    public BicepNode? Property(string key) => Properties.FirstOrDefault(property => property.Key == key).Value;

    /// <summary>The value at a path of properties; loops and conditions on the way are looked through.</summary>
    public BicepNode? At(params string[] path) => path.Aggregate((BicepNode?)this, (node, key) => node?.Inner.Property(key));

    /// <summary>The object within a loop or a condition; itself otherwise.</summary>
    public BicepNode Inner => Type is "for_statement" or "if_statement" ? Children[^1].Inner : this;
}
