namespace Serverless.Azure.Tests;

internal sealed class ProcessGoneException : Exception;
