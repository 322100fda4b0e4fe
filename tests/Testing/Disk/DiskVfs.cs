using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using SQLitePCL;

namespace Serverless.Testing;

/// <summary>Stands between SQLite and the system's VFS: hands what changes a file to the <see cref="SimulatedDisk"/>.</summary>
/// <remarks>SQLite calls these functions from any thread. An exception in here ends the process, as a fault of the disk itself should.</remarks>
internal sealed unsafe class DiskVfs : IDisposable
{
    private static readonly NativeMethods* Methods = CreateMethods();
    private static int Count;
    private readonly NativeVfs* _vfs;
    private readonly SimulatedDisk _disk;
    private GCHandle _self;

    public DiskVfs(SimulatedDisk disk)
    {
        Batteries_V2.Init();
        _disk = disk;
        _self = GCHandle.Alloc(this);
        Name = $"disk-{Interlocked.Increment(ref Count)}";
        System = NativeSqlite.FindVfs(null);
        _vfs = (NativeVfs*)NativeMemory.Alloc((nuint)sizeof(NativeVfs));
        *_vfs = *System;
        _vfs->Version = Math.Min(System->Version, 2);
        _vfs->FileSize = sizeof(NativeFile) + System->FileSize;
        _vfs->Next = null;
        _vfs->Name = Utf8StringMarshaller.ConvertToUnmanaged(Name);
        _vfs->AppData = GCHandle.ToIntPtr(_self);
        _vfs->Open = &Open;
        _vfs->Delete = &Delete;
        _vfs->Access = &Access;
        _vfs->FullPathname = &FullPathname;
        _ = NativeSqlite.RegisterVfs(_vfs, 0);
    }

    public string Name { get; }

    private NativeVfs* System { get; }

    public void Dispose()
    {
        if (!_self.IsAllocated)
        {
            return;
        }

        if (_disk.OpenFiles > 0)
        {
            throw new InvalidOperationException($"{_disk.OpenFiles} files of the disk are still open.");
        }

        _ = NativeSqlite.UnregisterVfs(_vfs);
        Utf8StringMarshaller.Free(_vfs->Name);
        NativeMemory.Free(_vfs);
        _self.Free();
    }

    private static NativeMethods* CreateMethods()
    {
        var methods = (NativeMethods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeMethods));
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        methods->FileSize = &FileSize;
        methods->Lock = &LockFile;
        methods->Unlock = &Unlock;
        methods->CheckReservedLock = &CheckReservedLock;
        methods->FileControl = &FileControl;
        methods->SectorSize = &SectorSize;
        methods->DeviceCharacteristics = &DeviceCharacteristics;
        methods->ShmMap = &ShmMap;
        methods->ShmLock = &ShmLock;
        methods->ShmBarrier = &ShmBarrier;
        methods->ShmUnmap = &ShmUnmap;
        return methods;
    }

    private static DiskVfs Of(NativeVfs* vfs) => (DiskVfs)GCHandle.FromIntPtr(vfs->AppData).Target!;

    private static DiskFile Of(NativeFile* file) => (DiskFile)GCHandle.FromIntPtr(file->Handle).Target!;

    private static NativeFile* Inner(NativeFile* file) => file + 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs* vfs, byte* name, NativeFile* file, int flags, int* outFlags)
    {
        file->Methods = null;
        var self = Of(vfs);
        if (self._disk.IsOff)
        {
            return NativeSqlite.IoError;
        }

        var path = (flags & NativeSqlite.OpenLasting) != 0 ? Utf8StringMarshaller.ConvertToManaged(name) : null;
        var created = path is not null && (flags & NativeSqlite.OpenCreate) != 0 && !File.Exists(path);
        var inner = Inner(file);
        inner->Methods = null;
        var result = self.System->Open(self.System, name, inner, flags, outFlags);
        if (result != NativeSqlite.Ok)
        {
            return result;
        }

        file->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(new DiskFile(self._disk, path)));
        file->Methods = Methods;
        if (path is not null)
        {
            self._disk.Opened(path, created && File.Exists(path));
        }

        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeVfs* vfs, byte* name, int syncDirectory)
    {
        var self = Of(vfs);
        var path = Utf8StringMarshaller.ConvertToManaged(name)!;
        if (!File.Exists(path))
        {
            return self._disk.IsOff ? NativeSqlite.IoError : self.System->Delete(self.System, name, syncDirectory);
        }

        return self._disk.Durably(
            path,
            (changes, half) =>
            {
                if (half)
                {
                    return NativeSqlite.Ok;
                }

                changes.Add(new FileDeleted(File.ReadAllBytes(path)));
                if (syncDirectory != 0)
                {
                    self._disk.SyncDirectory(path);
                }

                return self.System->Delete(self.System, name, 0);
            });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(NativeVfs* vfs, byte* name, int flags, int* answer)
    {
        var self = Of(vfs);
        return self._disk.IsOff ? NativeSqlite.IoError : self.System->Access(self.System, name, flags, answer);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPathname(NativeVfs* vfs, byte* name, int length, byte* full)
    {
        var system = Of(vfs).System;
        return system->FullPathname(system, name, length, full);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeFile* file)
    {
        var result = Inner(file)->Methods->Close(Inner(file));
        Of(file).Close();
        GCHandle.FromIntPtr(file->Handle).Free();
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeFile* file, byte* bytes, int count, long offset) =>
        Of(file).IsOff ? NativeSqlite.IoError : Inner(file)->Methods->Read(Inner(file), bytes, count, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeFile* file, byte* bytes, int count, long offset) =>
        Of(file).Write(Inner(file), bytes, count, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeFile* file, long size) => Of(file).Truncate(Inner(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeFile* file, int flags) => Of(file).Sync();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileSize(NativeFile* file, long* size) =>
        Of(file).IsOff ? NativeSqlite.IoError : Inner(file)->Methods->FileSize(Inner(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockFile(NativeFile* file, int level) =>
        Of(file).IsOff ? NativeSqlite.IoError : Inner(file)->Methods->Lock(Inner(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(NativeFile* file, int level) => Inner(file)->Methods->Unlock(Inner(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(NativeFile* file, int* answer) =>
        Of(file).IsOff ? NativeSqlite.IoError : Inner(file)->Methods->CheckReservedLock(Inner(file), answer);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileControl(NativeFile* file, int operation, void* argument) =>
        Inner(file)->Methods->FileControl(Inner(file), operation, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(NativeFile* file) => Inner(file)->Methods->SectorSize(Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(NativeFile* file) => Inner(file)->Methods->DeviceCharacteristics(Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmMap(NativeFile* file, int region, int size, int extend, void** address) =>
        Of(file).IsOff ? NativeSqlite.IoError : Inner(file)->Methods->ShmMap(Inner(file), region, size, extend, address);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmLock(NativeFile* file, int offset, int count, int flags) =>
        Of(file).IsOff && (flags & NativeSqlite.ShmUnlock) == 0
            ? NativeSqlite.IoError
            : Inner(file)->Methods->ShmLock(Inner(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ShmBarrier(NativeFile* file) => Inner(file)->Methods->ShmBarrier(Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmUnmap(NativeFile* file, int delete) => Inner(file)->Methods->ShmUnmap(Inner(file), delete);
}
